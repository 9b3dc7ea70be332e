/// The instruments of a laboratory as people list them, and the drivers that follow from it.
@NullMarked
package athanor.instruments.inventory;

import org.jspecify.annotations.NullMarked;
