/// A laboratory around a microplate: a liquid handler fills its wells, a robot arm carries it, a
/// reader looks through it, a balance weighs it.
@NullMarked
package athanor.world.plate;

import org.jspecify.annotations.NullMarked;
