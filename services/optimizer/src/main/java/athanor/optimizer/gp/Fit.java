package athanor.optimizer.gp;

import athanor.optimizer.numerics.Lbfgsb;
import athanor.optimizer.numerics.Randomness;
import java.util.random.RandomGenerator;

/// The most probable hyper-parameters of some data, and ln of the probability density of data and
/// hyper-parameters together.
public record Fit(Hyperparameters hyperparameters, double logDensity) {
  /// A descent that stops where the evidence hardly changes any more: further steps move proposals
  /// less than the next result will.
  static final Lbfgsb QUICK = new Lbfgsb(10, 1e-7, 1e-3, 1000);

  private static final int ATTEMPTS = 5;

  /// One descent from where the priors start.
  public static Fit of(
      Recipe recipe, Inputs inputs, double[] targets, Errors errors, Lbfgsb descent, long seed) {
    Hyperparameters start = recipe.start(inputs);
    return from(start, recipe, inputs, targets, errors, descent, seed);
  }

  /// One descent from the given hyper-parameters, in the logarithms of the positive ones; further
  /// starts near it only where that fails.
  static Fit from(
      Hyperparameters first,
      Recipe recipe,
      Inputs inputs,
      double[] targets,
      Errors errors,
      Lbfgsb descent,
      long seed) {
    Evidence evidence = new Evidence(recipe, inputs, targets, errors);
    int d = inputs.dimension();
    double[] lower = Logarithms.of(recipe.lower(d));
    double[] upper = Logarithms.of(recipe.upper(d));
    RandomGenerator random = Randomness.stream(seed, targets.length);
    double[] start = Logarithms.of(first.toVector());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Lbfgsb.Minimum minimum = descent.minimise(new Logarithms(evidence), start, lower, upper);
      if (Double.isFinite(minimum.value())) {
        return new Fit(
            Hyperparameters.ofVector(Logarithms.raised(minimum.x())),
            -minimum.value() * targets.length);
      }
      for (int k = 0; k < d; k++) {
        start[k] += 2 * random.nextDouble() - 1;
      }
    }
    throw new IllegalStateException(
        "no hyper-parameters make the covariance of " + inputs.size() + " points factorable");
  }
}
