package athanor.optimizer.gp;

import athanor.optimizer.numerics.Normal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is believed of results, more being better: a Gaussian process of results seen through the
/// [Warp] under which they are most probable (Snelson, Rasmussen and Ghahramani, NIPS 2004), with
/// the [Recipe] under which they are.
public final class Surrogate {
  /// Scales of the warps that are tried, in standard deviations of the results.
  private static final double[] SCALES = {1, 0.1, 0.01};

  private final View view;
  private final GaussianProcess process;

  private Surrogate(View view, GaussianProcess process) {
    this.view = view;
    this.process = process;
  }

  private Surrogate(View view, GaussianProcess process, @Nullable PriorMean expected) {
    this(view, expected == null ? process : process.above(x -> view.target(expected.at(x))));
  }

  /// The belief after the given results.
  ///
  /// @param tables for each coordinate the squared distances between its codes; empty where it is a
  ///   magnitude
  public static Surrogate of(
      List<double[]> points, double[][][] tables, double[] results, Errors errors, long seed) {
    return of(points, tables, results, errors, seed, null);
  }

  /// The belief after the given results, where others were expected: the process is one of the
  /// differences, both seen through the warp.
  public static Surrogate of(
      List<double[]> points,
      double[][][] tables,
      double[] results,
      Errors errors,
      long seed,
      @Nullable PriorMean expected) {
    return of(points, tables, results, errors, Manner.usual(true), 1, seed, expected);
  }

  /// The belief after results of which not only the best ones matter: no warp is tried, because one
  /// that is right near the best misjudges the rest.
  public static Surrogate unwarped(
      List<double[]> points, double[][][] tables, double[] results, Errors errors, long seed) {
    return unwarped(points, tables, results, errors, seed, null);
  }

  /// The same where other results were expected.
  public static Surrogate unwarped(
      List<double[]> points,
      double[][][] tables,
      double[] results,
      Errors errors,
      long seed,
      @Nullable PriorMean expected) {
    return of(points, tables, results, errors, Manner.usual(false), 1, seed, expected);
  }

  /// The belief after results that are seen in a given manner.
  ///
  /// @param tasks of which the results are, told apart by coordinates of their own: what several
  ///   have in common is no sum of effects, their axes stay straight, and length scales unknown
  public static Surrogate of(
      List<double[]> points,
      double[][][] tables,
      double[] results,
      Errors errors,
      Manner manner,
      int tasks,
      long seed,
      @Nullable PriorMean expected) {
    boolean alone = tasks == 1;
    double[] scales = manner.warped() ? SCALES : new double[0];
    Surface surface = alone ? manner.surface() : manner.surface().ofTasks();
    var question =
        new Settled.Question(
            points, tables, results, errors, scales, alone, surface, seed, expected);
    if (manner.bent() && alone) {
      Candidate chosen = Settled.by(question).chosen();
      return new Surrogate(chosen.view(), Bending.process(chosen, question), expected);
    }
    Settled settled = Memory.settled(question.first(Settled.count(results.length)));
    return new Surrogate(settled.chosen().view(), settled.with(question), expected);
  }

  /// The belief of a process whose targets are standardised results.
  public static Surrogate of(GaussianProcess process, Standardised scale) {
    Warp none = new Warp(0, Double.POSITIVE_INFINITY);
    return new Surrogate(new View(none, scale.mean(), scale.deviation()), process);
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

  /// The result that is exceeded at x with probability 1 - Phi(z): 0 gives the median.
  public double quantile(double[] x, double z) {
    Prediction own = process.at(x);
    return view.result(own.mean() + z * own.deviation());
  }

  /// The expected value at x as a result, which is its median.
  public double median(double[] x) {
    return view.result(process.mean(x));
  }

  /// What the model says of each of the first data, whose points are given, from all the others,
  /// with the hyper-parameters of all.
  public List<LeftOut> leaveOneOut(List<double[]> points) {
    Prediction[] predictions = process.leaveOneOut();
    List<LeftOut> left = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double trend = process.trend(points.get(i));
      double mean = predictions[i].mean() + trend;
      double deviation = predictions[i].deviation();
      double target = process.target(i) + trend;
      double residual = (target - mean) / deviation;
      left.add(
          new LeftOut(
              view.result(mean - deviation),
              view.result(mean),
              view.result(mean + deviation),
              residual,
              Normal.logDensity(residual)
                  - StrictMath.log(deviation)
                  + view.logSlopes(new double[] {view.result(target)})));
    }
    return left;
  }

  /// This belief as if x had been measured and had given what is expected.
  public Surrogate believing(double[] x) {
    return new Surrogate(view, process.believing(x));
  }
}
