package athanor.optimizer.gp;

import athanor.optimizer.numerics.Cholesky;
import java.util.List;

/// Fixed points whose covariance with a moving one is asked for, as a Gaussian process believes it:
/// k(u, x) - k_u' K^-1 k_x (Rasmussen and Williams (2006), eq. 2.24).
public final class Companions {
  private final GaussianProcess process;
  private final Inputs points;
  private final double[][] solved;
  private final double[] means;

  public Companions(GaussianProcess process, List<double[]> points) {
    int n = process.size();
    this.process = process;
    this.points = process.inputs().others(points);
    this.solved = new double[points.size()][n];
    this.means = new double[points.size()];
    for (int i = 0; i < solved.length; i++) {
      process.covariances(process.inputs(), points.get(i), solved[i], Covariances.NONE);
      process.factor().solveLower(solved[i]);
      process.factor().solveUpper(solved[i]);
      means[i] = process.mean(points.get(i));
    }
  }

  public GaussianProcess process() {
    return process;
  }

  /// The expected value at each point.
  public double[] means() {
    return means.clone();
  }

  /// The covariance of each point with x.
  public double[] covariances(double[] x) {
    int n = process.size();
    double[] k = new double[n];
    process.covariances(process.inputs(), x, k, Covariances.NONE);
    double[] covariances = new double[solved.length];
    process.covariances(points, x, covariances, Covariances.NONE);
    for (int i = 0; i < solved.length; i++) {
      covariances[i] -= Cholesky.dot(solved[i], 0, k, 0, n);
    }
    return covariances;
  }

  /// Writes the gradient of sum_i weight_i covariance_i with respect to x.
  public void gradient(double[] x, double[] weights, double[] gradient) {
    int n = process.size();
    double[][] slope = process.kernel().slopes(process.inputs().dimension(), n);
    process.covariances(process.inputs(), x, new double[n], slope);
    double[] data = new double[n];
    for (int i = 0; i < solved.length; i++) {
      double weight = weights[i];
      double[] row = solved[i];
      for (int j = 0; j < n; j++) {
        data[j] -= weight * row[j];
      }
    }
    double[] own = new double[gradient.length];
    new Site(process, process.inputs(), x, data, slope).covarianceGradient(data, own);
    double[] prior = new double[solved.length];
    double[][] priorSlope = process.kernel().slopes(points.dimension(), solved.length);
    process.covariances(points, x, prior, priorSlope);
    new Site(process, points, x, prior, priorSlope).covarianceGradient(weights, gradient);
    for (int j = 0; j < own.length; j++) {
      gradient[j] += own[j];
    }
  }
}
