package athanor.optimizer.gp;

import athanor.optimizer.numerics.Cholesky;

/// A point as a Gaussian process sees it: its covariances with the data, from which beliefs there
/// and their gradients follow (Rasmussen and Williams (2006), eq. 2.25 and 2.26).
public final class Site {
  private static final double STEP = 1e-5;

  private final GaussianProcess process;
  private final Inputs points;
  private final double[] x;
  private final double[] covariance;
  private final double[][] slopes;
  private final double[] reduced;

  Site(GaussianProcess process, Inputs points, double[] x, double[] covariance, double[][] slopes) {
    this.process = process;
    this.points = points;
    this.x = x;
    this.covariance = covariance;
    this.slopes = slopes;
    this.reduced = covariance.clone();
  }

  /// The expected value under weights of the data.
  public double mean(double[] weights) {
    return process.hyperparameters().mean()
        + process.trend(x)
        + Cholesky.dot(covariance, 0, weights, 0, weights.length);
  }

  /// The variance, which does not depend on the values of the data. To be asked for once, before
  /// its gradient.
  public double variance() {
    process.factor().solveLower(reduced);
    return process.hyperparameters().signal()
        - Cholesky.dot(reduced, 0, reduced, 0, reduced.length);
  }

  /// U'^-1 times the covariances with the data, for the factor U of theirs; after the variance and
  /// before its gradient was asked for.
  double[] reduced() {
    return reduced;
  }

  /// Writes d mean / dx under weights of the data.
  public void meanGradient(double[] weights, double[] gradient) {
    meanGradient(weights, 1, gradient);
  }

  /// Writes the gradient of a sum of means, each times a factor.
  ///
  /// @param weights the weights of the data, summed in the same way
  /// @param factors the sum of the factors, which is how often the trend counts
  public void meanGradient(double[] weights, double factors, double[] gradient) {
    gradient(weights, -1, gradient);
    if (process.hasTrend()) {
      addTrendGradient(factors, gradient);
    }
  }

  /// Writes the gradient of the weighted sum of the covariances.
  void covarianceGradient(double[] weights, double[] gradient) {
    gradient(weights, -1, gradient);
  }

  /// Writes d variance / dx, after the variance was asked for.
  public void varianceGradient(double[] gradient) {
    process.factor().solveUpper(reduced);
    gradient(reduced, 2, gradient);
  }

  /// By differences within the unit cube, one-sided at its faces.
  private void addTrendGradient(double factor, double[] gradient) {
    double[] moved = x.clone();
    for (int j = 0; j < x.length; j++) {
      if (process.inputs().isMagnitude(j)) {
        double up = Math.min(x[j] + STEP, Math.max(1, x[j]));
        double down = Math.max(x[j] - STEP, Math.min(0, x[j]));
        moved[j] = up;
        double above = process.trend(moved);
        moved[j] = down;
        gradient[j] += factor * (above - process.trend(moved)) / (up - down);
        moved[j] = x[j];
      }
    }
  }

  private void gradient(double[] weights, double factor, double[] gradient) {
    double[] weighted = new double[points.size()];
    for (int j = 0; j < gradient.length; j++) {
      double[] slope = slopes[j];
      if (j == 0 || slope != slopes[j - 1]) {
        for (int i = 0; i < weighted.length; i++) {
          weighted[i] = weights[i] * slope[i];
        }
      }
      double l = process.hyperparameters().lengthscales()[j];
      gradient[j] = factor * points.weightedDifference(j, x[j], weighted) / (l * l);
    }
  }
}
