package athanor.optimizer.model;

import athanor.optimizer.Point;
import athanor.optimizer.numerics.Cholesky;
import java.util.Arrays;
import java.util.List;

/// The next experiment for a model that is nearly linear in its parameters within their
/// uncertainty: D-optimal one step ahead, in microseconds. With the sensitivities S = d response /
/// d parameters and the covariance C of the parameters, measuring divides det C by det(I + S C S')
/// (matrix determinant lemma; Goodwin and Payne, Dynamic System Identification (1977), chapter 6);
/// half of its logarithm is the information gained, exactly so for a linear model with normal prior
/// and noise. Immutable.
public final class Excitation {
  private static final double RELATIVE_STEP = 1e-6;

  private final Response response;
  private final double[] estimate;
  private final double[][] covariance;

  private Excitation(Response response, double[] estimate, double[][] covariance) {
    this.response = response;
    this.estimate = estimate;
    this.covariance = covariance;
  }

  /// @param deviations standard deviation of each parameter about the estimate, above 0
  public static Excitation of(Response response, double[] estimate, double[] deviations) {
    double[][] covariance = new double[estimate.length][estimate.length];
    for (int j = 0; j < estimate.length; j++) {
      if (!(deviations[j] > 0) || !Double.isFinite(deviations[j] * deviations[j])) {
        throw new IllegalArgumentException(
            "the standard deviation of parameter %d must be above 0 and finite, not %s"
                .formatted(j, deviations[j]));
      }
      covariance[j][j] = deviations[j] * deviations[j];
    }
    return new Excitation(response, estimate.clone(), covariance);
  }

  public double[] estimate() {
    return estimate.clone();
  }

  public double covariance(int a, int b) {
    return covariance[a][b];
  }

  /// The information that a design is expected to give about the parameters, in nats.
  public double information(Point design) {
    return 0.5 * spread(sensitivities(design)).logDeterminant();
  }

  /// The design that gives most; the first of equal ones.
  public Point best(List<Point> designs) {
    Point best = designs.getFirst();
    double most = Double.NEGATIVE_INFINITY;
    for (Point design : designs) {
      double information = information(design);
      if (information > most) {
        most = information;
        best = design;
      }
    }
    return best;
  }

  /// The estimate and covariance after a measurement: one step of the extended Kalman filter
  /// (Jazwinski (1970), theorem 8.1), that is, of Gauss and Newton with the prior as a datum.
  ///
  /// @param outcome the measured values, each divided by the standard deviation of its noise
  public Excitation after(Point design, double[] outcome) {
    double[][] s = sensitivities(design);
    double[] expected = response.at(estimate.clone(), design);
    Cholesky spread = spread(s);
    int p = estimate.length;
    double[] innovation = new double[expected.length];
    for (int i = 0; i < expected.length; i++) {
      innovation[i] = outcome[i] - expected[i];
    }
    spread.solveLower(innovation);
    double[][] gain = new double[p][];
    for (int j = 0; j < p; j++) {
      double[] column = new double[expected.length];
      for (int i = 0; i < column.length; i++) {
        column[i] = Cholesky.dot(s[i], 0, covariance[j], 0, p);
      }
      spread.solveLower(column);
      gain[j] = column;
    }
    double[] moved = estimate.clone();
    double[][] less = new double[p][p];
    for (int j = 0; j < p; j++) {
      moved[j] += Cholesky.dot(gain[j], 0, innovation, 0, innovation.length);
      for (int k = 0; k < p; k++) {
        less[j][k] = covariance[j][k] - Cholesky.dot(gain[j], 0, gain[k], 0, innovation.length);
      }
    }
    return new Excitation(response, moved, less);
  }

  /// Central differences, one row for each measured value.
  private double[][] sensitivities(Point design) {
    int p = estimate.length;
    double[][] rows = new double[0][];
    for (int j = 0; j < p; j++) {
      double deviation = Math.sqrt(Math.max(covariance[j][j], Double.MIN_NORMAL));
      double step = RELATIVE_STEP * Math.max(Math.abs(estimate[j]), deviation);
      double[] up = response.at(moved(j, step), design);
      double[] down = response.at(moved(j, -step), design);
      if (rows.length == 0) {
        rows = new double[up.length][p];
      }
      for (int i = 0; i < up.length; i++) {
        rows[i][j] = (up[i] - down[i]) / (2 * step);
      }
    }
    return rows;
  }

  private double[] moved(int parameter, double step) {
    double[] moved = Arrays.copyOf(estimate, estimate.length);
    moved[parameter] += step;
    return moved;
  }

  /// The factor of I + S C S'.
  private Cholesky spread(double[][] s) {
    int m = s.length;
    int p = estimate.length;
    double[] matrix = new double[m * m];
    double[] product = new double[p];
    for (int a = 0; a < m; a++) {
      Arrays.fill(product, 0);
      for (int k = 0; k < p; k++) {
        double factor = s[a][k];
        for (int j = 0; j < p; j++) {
          product[j] += factor * covariance[k][j];
        }
      }
      for (int b = a; b < m; b++) {
        matrix[a * m + b] = Cholesky.dot(product, 0, s[b], 0, p) + (a == b ? 1 : 0);
      }
    }
    return Cholesky.of(matrix, m)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the response is not finite and smooth near " + Arrays.toString(estimate)));
  }
}
