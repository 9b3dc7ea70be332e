package athanor.optimizer.gp;

import athanor.optimizer.numerics.Cholesky;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Gaussian process conditioned on data (Rasmussen and Williams (2006), eq. 2.25 and 2.26), in
/// units of the standardised targets. Immutable. A point may have fewer coordinates than the data:
/// the others are then 0.
public final class GaussianProcess {
  /// What is added, relative to the signal, to the variance of a value that is known exactly.
  private static final double ROUNDING = 1e-8;

  private final Kernel kernel;
  private final Hyperparameters hyperparameters;
  private final Inputs inputs;
  private final double[] targets;
  private final Cholesky factor;
  private final double[] alpha;
  private final @Nullable PriorMean trend;

  private GaussianProcess(
      Kernel kernel,
      Hyperparameters hyperparameters,
      Inputs inputs,
      double[] targets,
      Cholesky factor,
      @Nullable PriorMean trend) {
    this.kernel = kernel;
    this.hyperparameters = hyperparameters;
    this.inputs = inputs;
    this.targets = targets;
    this.factor = factor;
    this.trend = trend;
    this.alpha = new double[targets.length];
    for (int i = 0; i < targets.length; i++) {
      alpha[i] = targets[i] - hyperparameters.mean();
    }
    factor.solveLower(alpha);
    factor.solveUpper(alpha);
  }

  /// The process with given hyper-parameters; empty where its covariance cannot be factored even
  /// with jitter.
  public static Optional<GaussianProcess> of(
      Kernel kernel,
      Inputs inputs,
      double[] targets,
      Errors errors,
      Hyperparameters hyperparameters) {
    double[] matrix = covariance(kernel, inputs, errors, hyperparameters);
    return Cholesky.withJitter(matrix, inputs.size())
        .map(f -> new GaussianProcess(kernel, hyperparameters, inputs, targets.clone(), f, null));
  }

  /// The covariance of the targets, upper triangle in rows.
  private static double[] covariance(
      Kernel kernel, Inputs inputs, Errors errors, Hyperparameters h) {
    int n = inputs.size();
    double[] matrix = new double[n * n];
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      Squares squares = inputs.squares(inputs.point(i));
      new Covariances(kernel, h, squares).of(i + 1, n, row, Covariances.NONE);
      System.arraycopy(row, i + 1, matrix, i * n + i + 1, n - i - 1);
      matrix[i * n + i] = h.signal() + errors.variance(i, h.noise());
    }
    return matrix;
  }

  /// This process before all but the first of its data.
  GaussianProcess first(int data) {
    if (data == targets.length) {
      return this;
    }
    return new GaussianProcess(
        kernel,
        hyperparameters,
        inputs.first(data),
        Arrays.copyOf(targets, data),
        factor.leading(data),
        trend);
  }

  /// The process with given hyper-parameters; with more noise only where the covariance cannot be
  /// factored otherwise.
  static GaussianProcess conditioned(
      Kernel kernel, Inputs inputs, double[] targets, Errors errors, Hyperparameters h) {
    for (double more = 0; more <= 1; more = more == 0 ? 1e-3 : 10 * more) {
      Optional<GaussianProcess> process =
          of(kernel, inputs, targets, errors, h.withNoise(h.noise() + more));
      if (process.isPresent()) {
        return process.get();
      }
    }
    throw new IllegalStateException(
        "the covariance of " + inputs.size() + " points cannot be factored: " + h);
  }

  /// This process of differences from a trend as one of the values themselves.
  GaussianProcess above(PriorMean expected) {
    return new GaussianProcess(kernel, hyperparameters, inputs, targets, factor, expected);
  }

  double trend(double[] x) {
    return trend == null ? 0 : trend.at(x);
  }

  boolean hasTrend() {
    return trend != null;
  }

  /// The mean and variance of each datum given all others, its noise included (Rasmussen and
  /// Williams (2006), eq. 5.12), as differences from the trend.
  Prediction[] leaveOneOut() {
    int n = targets.length;
    double[] inverse = factor.inverse();
    Prediction[] predictions = new Prediction[n];
    for (int i = 0; i < n; i++) {
      double precision = inverse[i * n + i];
      predictions[i] = new Prediction(targets[i] - alpha[i] / precision, 1 / precision);
    }
    return predictions;
  }

  double target(int datum) {
    return targets[datum];
  }

  public Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  Inputs inputs() {
    return inputs;
  }

  Cholesky factor() {
    return factor;
  }

  /// How much each datum weighs in the expected values: K^-1 (targets - mean).
  public double[] weights() {
    return alpha.clone();
  }

  /// How this process sees x.
  public Site site(double[] x) {
    double[] k = new double[inputs.size()];
    double[][] slopes = kernel.slopes(inputs.dimension(), inputs.size());
    covariances(inputs, x, k, slopes);
    return new Site(this, inputs, x, k, slopes);
  }

  /// The expected value at x alone.
  public double mean(double[] x) {
    return site(x).mean(alpha);
  }

  /// The belief at x.
  public Prediction at(double[] x) {
    Site site = site(x);
    return new Prediction(site.mean(alpha), site.variance());
  }

  /// The beliefs at two points, and the covariance between them.
  public record Pair(Prediction first, Prediction second, double covariance) {}

  /// The joint belief at two points.
  public Pair pair(double[] a, double[] b) {
    Site first = site(a);
    Site second = site(b);
    double own = first.variance();
    double other = second.variance();
    double[] prior = new double[1];
    covariances(inputs.others(List.of(a)), b, prior, Covariances.NONE);
    double[] reduced = first.reduced();
    return new Pair(
        new Prediction(first.mean(alpha), own),
        new Prediction(second.mean(alpha), other),
        prior[0] - Cholesky.dot(reduced, 0, second.reduced(), 0, reduced.length));
  }

  /// Weights of the data in worlds where the last few of them came out otherwise: as drawn jointly
  /// from the belief that the others leave, one world for each vector of standard normal numbers.
  ///
  /// @param normals one vector for each world, with one number for each datum that is drawn
  public double[][] worlds(double[][] normals) {
    int n = inputs.size();
    double[][] worlds = new double[normals.length][];
    for (int s = 0; s < normals.length; s++) {
      double[] world = new double[n];
      for (int i = 0; i < n; i++) {
        world[i] = targets[i] - hyperparameters.mean();
      }
      factor.addCorrelated(normals[s], world);
      factor.solveLower(world);
      factor.solveUpper(world);
      worlds[s] = world;
    }
    return worlds;
  }

  /// This process as if x had been measured and had given exactly the mean (Kriging believer,
  /// Ginsbourger, Le Riche and Carraro (2010)): the mean stays, the variance near x falls.
  public GaussianProcess believing(double[] x) {
    return extended(x, hyperparameters.noise());
  }

  /// This process as if the value at x itself were known, without noise, and were the mean; itself
  /// where that value follows from what is known already.
  public GaussianProcess knowing(double[] x) {
    return extended(x, ROUNDING * hyperparameters.signal());
  }

  private GaussianProcess extended(double[] x, double noise) {
    int n = inputs.size();
    double[] k = new double[n];
    covariances(inputs, x, k, Covariances.NONE);
    double[] longer = Arrays.copyOf(targets, n + 1);
    longer[n] = hyperparameters.mean() + Cholesky.dot(k, 0, alpha, 0, n);
    return factor
        .append(k, hyperparameters.signal() + noise)
        .map(f -> new GaussianProcess(kernel, hyperparameters, inputs.append(x), longer, f, trend))
        .orElse(this);
  }

  /// This process with the last of some data as well, where it has the first of them already; empty
  /// where their covariance cannot be factored.
  Optional<GaussianProcess> with(Inputs all, double[] allTargets, Errors errors) {
    int n = inputs.size();
    double[][] rows = new double[all.size() - n][];
    double[] diagonal = new double[rows.length];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = new double[n + t];
      Squares squares = all.squares(all.point(n + t));
      new Covariances(kernel, hyperparameters, squares).of(0, n + t, rows[t], Covariances.NONE);
      diagonal[t] = hyperparameters.signal() + errors.variance(n + t, hyperparameters.noise());
    }
    return factor
        .append(rows, diagonal)
        .map(f -> new GaussianProcess(kernel, hyperparameters, all, allTargets, f, trend));
  }

  /// How many points this process is conditioned on.
  public int size() {
    return inputs.size();
  }

  /// U'^-1 (targets - mean) for the factor U of the covariance.
  double[] reduced() {
    double[] reduced = new double[targets.length];
    for (int i = 0; i < reduced.length; i++) {
      reduced[i] = targets[i] - hyperparameters.mean();
    }
    factor.solveLower(reduced);
    return reduced;
  }

  /// The covariances of x with some points before any data, and their slopes where wanted.
  void covariances(Inputs points, double[] x, double[] k, double[][] slopes) {
    new Covariances(kernel, hyperparameters, points.squares(x)).of(0, points.size(), k, slopes);
  }

  Kernel kernel() {
    return kernel;
  }
}
