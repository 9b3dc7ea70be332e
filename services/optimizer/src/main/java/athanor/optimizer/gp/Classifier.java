package athanor.optimizer.gp;

import athanor.optimizer.numerics.Normal;
import java.util.Arrays;
import java.util.List;

/// The probability that something succeeds at a point, learned from where it did and where not: a
/// Gaussian process seen through the normal distribution function, with Laplace's approximation
/// (Rasmussen and Williams (2006), section 3.4).
public final class Classifier {
  /// Length scales that are tried, for all dimensions alike, relative to the square root of their
  /// number; and by how much that of a dimension that does not matter is longer.
  private static final double[] LENGTHS = {0.15, 0.3, 0.6, 1.2};

  private static final double LONGER = 4;
  private static final double[] SIGNALS = {1, 4, 16};
  private static final int ENOUGH_TO_CHOOSE = 100;

  private final GaussianProcess process;

  private Classifier(GaussianProcess process) {
    this.process = process;
  }

  /// The belief after some trials.
  public static Classifier of(List<double[]> points, double[][][] tables, boolean[] succeeded) {
    int n = points.size();
    int few = Math.min(n, ENOUGH_TO_CHOOSE);
    Inputs inputs = Inputs.of(points.subList(n - few, n), tables);
    boolean[] outcomes = Arrays.copyOfRange(succeeded, n - few, n);
    double location = location(succeeded);
    double[] start = new double[tables.length];
    Arrays.fill(start, LENGTHS[0] * Math.sqrt(tables.length));
    Laplace best = Laplace.of(inputs, outcomes, start, SIGNALS[0], location);
    for (double length : LENGTHS) {
      for (double signal : SIGNALS) {
        double[] lengthscales = new double[tables.length];
        Arrays.fill(lengthscales, length * Math.sqrt(tables.length));
        best = best.or(Laplace.of(inputs, outcomes, lengthscales, signal, location));
      }
    }
    for (int j = 0; j < tables.length; j++) {
      double[] lengthscales = best.hyperparameters().lengthscales().clone();
      lengthscales[j] *= LONGER;
      double signal = best.hyperparameters().signal();
      best = best.or(Laplace.of(inputs, outcomes, lengthscales, signal, location));
    }
    if (few < n) {
      Hyperparameters h = best.hyperparameters();
      best =
          Laplace.of(Inputs.of(points, tables), succeeded, h.lengthscales(), h.signal(), location);
    }
    return new Classifier(best.process());
  }

  /// The latent process: success at x has the probability Phi(mean / sqrt(1 + variance)) (Rasmussen
  /// and Williams (2006), eq. 3.82).
  public GaussianProcess process() {
    return process;
  }

  /// P(success at x).
  public double probability(double[] x) {
    Prediction latent = process.at(x);
    return Normal.cumulative(latent.mean() / Math.sqrt(1 + latent.variance()));
  }

  /// The latent mean far from all trials: as many succeed there as anywhere.
  private static double location(boolean[] succeeded) {
    int count = 0;
    for (boolean one : succeeded) {
      count += one ? 1 : 0;
    }
    return Normal.quantile((count + 1.0) / (succeeded.length + 2.0));
  }
}
