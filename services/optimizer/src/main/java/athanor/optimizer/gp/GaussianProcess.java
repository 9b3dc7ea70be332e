package athanor.optimizer.gp;

import athanor.optimizer.numerics.Cholesky;
import athanor.optimizer.numerics.Lbfgsb;
import athanor.optimizer.numerics.Randomness;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A Gaussian process conditioned on data (Rasmussen and Williams (2006), eq. 2.25 and 2.26), in
/// units of the standardised targets. Immutable.
public final class GaussianProcess {
  private static final int ATTEMPTS = 5;

  private final Kernel kernel;
  private final Hyperparameters hyperparameters;
  private final Inputs inputs;
  private final double[] targets;
  private final Cholesky factor;
  private final double[] alpha;

  private GaussianProcess(
      Kernel kernel,
      Hyperparameters hyperparameters,
      Inputs inputs,
      double[] targets,
      Cholesky factor) {
    this.kernel = kernel;
    this.hyperparameters = hyperparameters;
    this.inputs = inputs;
    this.targets = targets;
    this.factor = factor;
    this.alpha = new double[targets.length];
    for (int i = 0; i < targets.length; i++) {
      alpha[i] = targets[i] - hyperparameters.mean();
    }
    factor.solveLower(alpha);
    factor.solveUpper(alpha);
  }

  /// The process with given hyper-parameters; empty where its covariance cannot be factored even
  /// with jitter.
  ///
  /// @param knownNoise variance of each target beyond the estimated noise
  public static Optional<GaussianProcess> of(
      Kernel kernel,
      Inputs inputs,
      double[] targets,
      double[] knownNoise,
      Hyperparameters hyperparameters) {
    int n = inputs.size();
    double[] matrix =
        Evidence.covariance(kernel, inputs, hyperparameters, knownNoise, new double[n * n]);
    return Cholesky.withJitter(matrix, n)
        .map(f -> new GaussianProcess(kernel, hyperparameters, inputs, targets.clone(), f));
  }

  /// The process whose hyper-parameters are the most probable ones: one descent from the modes of
  /// the priors, and further starts drawn from the priors only where that fails.
  public static GaussianProcess fit(
      Recipe recipe, Inputs inputs, double[] targets, double[] knownNoise, long seed) {
    Evidence evidence = new Evidence(recipe, inputs, targets, knownNoise);
    int d = inputs.dimension();
    double[] lower = new double[d + 2];
    double[] upper = new double[d + 2];
    Arrays.fill(lower, recipe.leastLengthscale());
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    lower[d] = recipe.leastNoise();
    lower[d + 1] = Double.NEGATIVE_INFINITY;
    RandomGenerator random = Randomness.stream(seed, targets.length);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Hyperparameters start = attempt == 0 ? recipe.modes(d) : recipe.draw(d, random);
      Lbfgsb.Minimum minimum = Lbfgsb.STANDARD.minimise(evidence, start.toVector(), lower, upper);
      if (Double.isFinite(minimum.value())) {
        Optional<GaussianProcess> fitted =
            of(recipe.kernel(), inputs, targets, knownNoise, Hyperparameters.ofVector(minimum.x()));
        if (fitted.isPresent()) {
          return fitted.get();
        }
      }
    }
    throw new IllegalStateException(
        "no hyper-parameters make the covariance of " + inputs.size() + " points factorable");
  }

  public Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  /// The belief at x.
  public Prediction at(double[] x) {
    int n = inputs.size();
    double[] k = new double[n];
    correlations(x, k, new double[n]);
    double mean = hyperparameters.mean() + Cholesky.dot(k, 0, alpha, 0, n);
    factor.solveLower(k);
    return new Prediction(mean, 1 - Cholesky.dot(k, 0, k, 0, n));
  }

  /// The belief at x, with the gradients of mean and variance with respect to x. They are zero
  /// along nominal inputs.
  public Prediction at(double[] x, double[] meanGradient, double[] varianceGradient) {
    int n = inputs.size();
    double[] k = new double[n];
    double[] slope = new double[n];
    correlations(x, k, slope);
    double mean = hyperparameters.mean() + Cholesky.dot(k, 0, alpha, 0, n);
    factor.solveLower(k);
    double variance = 1 - Cholesky.dot(k, 0, k, 0, n);
    factor.solveUpper(k);
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      weight[i] = alpha[i] * slope[i];
      k[i] *= slope[i];
    }
    for (int j = 0; j < x.length; j++) {
      double l = hyperparameters.lengthscales()[j];
      meanGradient[j] = -inputs.weightedDifference(j, x[j], weight) / (l * l);
      varianceGradient[j] = 2 * inputs.weightedDifference(j, x[j], k) / (l * l);
    }
    return new Prediction(mean, variance);
  }

  /// This process as if x had been measured and had given exactly the mean (Kriging believer,
  /// Ginsbourger, Le Riche and Carraro (2010)): the mean stays, the variance near x falls.
  public GaussianProcess believing(double[] x) {
    int n = inputs.size();
    double[] k = new double[n];
    correlations(x, k, new double[n]);
    double mean = hyperparameters.mean() + Cholesky.dot(k, 0, alpha, 0, n);
    double[] longer = Arrays.copyOf(targets, n + 1);
    longer[n] = mean;
    return factor
        .append(k, 1 + hyperparameters.noise())
        .map(f -> new GaussianProcess(kernel, hyperparameters, inputs.append(x), longer, f))
        .orElse(this);
  }

  private void correlations(double[] x, double[] k, double[] slope) {
    int n = inputs.size();
    double[] distance = new double[n];
    for (int j = 0; j < x.length; j++) {
      double l = hyperparameters.lengthscales()[j];
      inputs.addSquares(j, x[j], 1 / (l * l), distance, 0, n);
    }
    kernel.evaluate(distance, k, slope, 0, n);
  }
}
