/// Linear algebra, optimisation, sequences and special functions in plain Java. Everything that
/// reaches a proposal takes its elementary functions from [StrictMath] and adds in a fixed order,
/// so that the same input gives the same bits on every machine.
@NullMarked
package athanor.optimizer.numerics;

import org.jspecify.annotations.NullMarked;
