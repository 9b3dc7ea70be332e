package athanor.optimizer.gp;

import java.util.List;
import java.util.Optional;

/// What is believed of results, more being better: a Gaussian process of results seen through the
/// [Warp] under which they are most probable (Snelson, Rasmussen and Ghahramani, NIPS 2004).
public final class Surrogate {
  /// Scales of the warps that are tried, in standard deviations of the results.
  private static final double[] SCALES = {1, 0.1, 0.01};

  /// Beyond so many points the warp is chosen by so many of them.
  private static final int ENOUGH_TO_CHOOSE = 100;

  /// Beyond so many points the hyper-parameters are estimated from so many of them.
  private static final int ENOUGH_TO_ESTIMATE = 256;

  private final View view;
  private final GaussianProcess process;

  private Surrogate(View view, GaussianProcess process) {
    this.view = view;
    this.process = process;
  }

  /// The belief after the given results.
  ///
  /// @param tables for each coordinate the squared distances between its codes; empty where it is a
  ///   magnitude
  public static Surrogate of(
      List<double[]> points, double[][][] tables, double[] results, Errors errors, long seed) {
    return of(points, tables, results, errors, SCALES, seed);
  }

  /// The belief after results of which not only the best ones matter: no warp is tried, because one
  /// that is right near the best misjudges the rest.
  public static Surrogate unwarped(
      List<double[]> points, double[][][] tables, double[] results, Errors errors, long seed) {
    return of(points, tables, results, errors, new double[0], seed);
  }

  private static Surrogate of(
      List<double[]> points,
      double[][][] tables,
      double[] results,
      Errors errors,
      double[] scales,
      long seed) {
    Sample few = Sample.of(points, results, errors, ENOUGH_TO_CHOOSE);
    double deviation = Standardised.of(few.results()).deviation();
    Candidate chosen = candidate(Double.POSITIVE_INFINITY, few, tables, seed);
    for (double scale : scales) {
      Candidate other = candidate(scale * deviation, few, tables, seed);
      if (other.logDensity() > chosen.logDensity()) {
        chosen = other;
      }
    }
    if (few.results().length < results.length) {
      Sample more = Sample.of(points, results, errors, ENOUGH_TO_ESTIMATE);
      chosen = candidate(chosen.view().warp().scale(), more, tables, seed);
    }
    View view = chosen.view();
    return new Surrogate(
        view, condition(points, tables, results, errors, view, chosen.hyperparameters()));
  }

  /// The belief of a process whose targets are standardised results.
  public static Surrogate of(GaussianProcess process, Standardised scale) {
    Warp none = new Warp(0, Double.POSITIVE_INFINITY);
    return new Surrogate(new View(none, scale.mean(), scale.deviation()), process);
  }

  /// A way to see the results, and ln of their probability density with it.
  private record Candidate(View view, Hyperparameters hyperparameters, double logDensity) {}

  private static Candidate candidate(double scale, Sample sample, double[][][] tables, long seed) {
    Inputs inputs = Inputs.of(sample.points(), tables);
    double[] results = sample.results();
    View view = View.of(new Warp(sample.best(), scale), results);
    Errors errors = view.errors(results, sample.errors());
    Fit fit = Fit.of(Recipe.rough(), inputs, view.targets(results), errors, Fit.QUICK, seed);
    return new Candidate(view, fit.hyperparameters(), fit.logDensity() + view.logSlopes(results));
  }

  /// The process of all results with the given hyper-parameters; with more noise only where the
  /// covariance cannot be factored otherwise.
  private static GaussianProcess condition(
      List<double[]> points,
      double[][][] tables,
      double[] results,
      Errors errors,
      View view,
      Hyperparameters h) {
    Inputs inputs = Inputs.of(points, tables);
    for (double more = 0; more <= 1; more = more == 0 ? 1e-3 : 10 * more) {
      Optional<GaussianProcess> process =
          GaussianProcess.of(
              Recipe.rough().kernel(),
              inputs,
              view.targets(results),
              view.errors(results, errors),
              new Hyperparameters(h.lengthscales(), h.signal(), h.noise() + more, h.mean()));
      if (process.isPresent()) {
        return process.get();
      }
    }
    throw new IllegalStateException(
        "the covariance of " + points.size() + " points cannot be factored: " + h);
  }

  /// The process behind this belief, in its own units; a larger value is a better result.
  public GaussianProcess process() {
    return process;
  }

  /// The belief in units of the results: the median, and half the distance between the quantiles of
  /// one standard deviation to either side.
  public Prediction at(double[] x) {
    Prediction own = process.at(x);
    double upper = view.result(own.mean() + own.deviation());
    double lower = view.result(own.mean() - own.deviation());
    double half = 0.5 * (upper - lower);
    return new Prediction(view.result(own.mean()), half * half);
  }

  /// The result that is seen as a value of the process.
  public double result(double value) {
    return view.result(value);
  }

  /// d result / d value.
  public double slope(double value) {
    return view.slopeOfResult(value);
  }

  /// The value of the process that a result is seen as.
  public double value(double result) {
    return view.target(result);
  }

  /// This belief as if x had been measured and had given what is expected.
  public Surrogate believing(double[] x) {
    return new Surrogate(view, process.believing(x));
  }
}
