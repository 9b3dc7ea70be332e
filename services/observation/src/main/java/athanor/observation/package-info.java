/// From readings to observations: named, versioned analyses. Pure.
@NullMarked
package athanor.observation;

import org.jspecify.annotations.NullMarked;
