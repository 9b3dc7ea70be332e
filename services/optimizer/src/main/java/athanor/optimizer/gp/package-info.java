/// Gaussian processes: kernels, priors, the objective that a fit maximises, and the posterior.
@NullMarked
package athanor.optimizer.gp;

import org.jspecify.annotations.NullMarked;
