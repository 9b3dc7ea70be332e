/// Bayesian experiment design: a [athanor.optimizer.Study] goes in, suggestions come out. Knows
/// nothing of laboratories; numbers only.
@NullMarked
package athanor.optimizer;

import org.jspecify.annotations.NullMarked;
