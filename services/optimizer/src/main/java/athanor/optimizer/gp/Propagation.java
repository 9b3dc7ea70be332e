package athanor.optimizer.gp;

import athanor.optimizer.numerics.Normal;
import java.util.Arrays;

/// Expectation propagation for jointly normal values of which each is only known to lie beyond a
/// limit, once noise was added (Minka, UAI 2001; Rasmussen and Williams (2006), algorithm 3.5 and
/// eq. 3.56 to 3.58, with a limit and a scale for each value): each limit becomes a normal factor,
/// chosen so that mean and variance of its value are those that the limit itself would give beside
/// all other factors. Limits on one side make the joint density log-concave, so that every variance
/// stays positive.
final class Propagation {
  private static final int SWEEPS = 50;
  private static final double CONVERGED = 1e-8;
  private static final double LEAST = 1e-10;

  private final double[][] covariance;
  private final double[] mean;
  private final double[] precision;
  private final double[] shift;

  private Propagation(double[] mean, double[][] covariance) {
    this.mean = mean.clone();
    this.covariance = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    this.precision = new double[mean.length];
    this.shift = new double[mean.length];
  }

  /// A normal factor in place of a limit: as if a value had been measured with a variance; infinite
  /// where the limit says nothing.
  record Factor(double value, double variance) {}

  /// The factors of all limits.
  ///
  /// @param mean and covariance of the values before the limits
  /// @param above whether a value with its noise lies above its limit, or below
  static Factor[] of(
      double[] mean, double[][] covariance, double[] limits, boolean[] above, double[] noise) {
    Propagation propagation = new Propagation(mean, covariance);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double change = 0;
      for (int i = 0; i < mean.length; i++) {
        change = Math.max(change, propagation.match(i, limits[i], above[i] ? 1 : -1, noise[i]));
      }
      if (change < CONVERGED) {
        break;
      }
    }
    Factor[] factors = new Factor[mean.length];
    for (int i = 0; i < factors.length; i++) {
      double tau = propagation.precision[i];
      boolean says = tau * Math.max(LEAST, covariance[i][i]) > LEAST;
      factors[i] =
          says
              ? new Factor(propagation.shift[i] / tau, 1 / tau)
              : new Factor(propagation.mean[i], Double.POSITIVE_INFINITY);
    }
    return factors;
  }

  /// Chooses a factor anew beside all others; returns by how many deviations its value moved.
  private double match(int i, double limit, int side, double noise) {
    double own = Math.max(LEAST, covariance[i][i]);
    double others = 1 / own - precision[i];
    if (!(others > LEAST)) {
      return 0;
    }
    double variance = 1 / others;
    double expected = variance * (mean[i] / own - shift[i]);
    double total = variance + noise;
    double z = side * (expected - limit) / Math.sqrt(total);
    double ratio = Normal.inverseMills(z);
    double matched = expected + side * variance * ratio / Math.sqrt(total);
    double left = variance - variance * variance * ratio * (z + ratio) / total;
    if (!(left > 0)) {
      return 0;
    }
    double tau = Math.max(0, 1 / left - others);
    double nu = matched / left - others * expected;
    double before = mean[i];
    add(i, tau - precision[i], nu - shift[i]);
    precision[i] = tau;
    shift[i] = nu;
    return Math.abs(mean[i] - before) / Math.sqrt(own);
  }

  /// The rank-one change of mean and covariance by a change of one factor (eq. 3.70).
  private void add(int i, double tau, double nu) {
    double[] column = covariance[i].clone();
    double scale = 1 + tau * column[i];
    double shifted = (nu - tau * mean[i]) / scale;
    for (int j = 0; j < mean.length; j++) {
      mean[j] += column[j] * shifted;
      double factor = tau / scale * column[j];
      double[] row = covariance[j];
      for (int k = 0; k < row.length; k++) {
        row[k] -= factor * column[k];
      }
    }
  }
}
