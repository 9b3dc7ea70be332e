/// Wiring of the gateway: which instruments it reaches.
@NullMarked
package athanor.gateway;

import org.jspecify.annotations.NullMarked;
