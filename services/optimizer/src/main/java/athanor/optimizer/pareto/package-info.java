/// Several objectives at once, each to be made large: dominance, hypervolume, and the space that is
/// not dominated.
@NullMarked
package athanor.optimizer.pareto;

import org.jspecify.annotations.NullMarked;
