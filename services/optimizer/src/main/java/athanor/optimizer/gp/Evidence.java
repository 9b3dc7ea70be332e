package athanor.optimizer.gp;

import athanor.optimizer.numerics.Cholesky;
import athanor.optimizer.numerics.Normal;
import athanor.optimizer.numerics.Objective;
import java.util.Arrays;
import java.util.Optional;

/// What a fit minimises: minus the log posterior density of the hyper-parameters, divided by the
/// number of data; the log marginal likelihood (Rasmussen and Williams (2006), eq. 2.30 and 5.9)
/// plus the log priors. The vector is that of [Hyperparameters].
final class Evidence implements Objective {
  private final Recipe recipe;
  private final Inputs inputs;
  private final double[] targets;
  private final Errors errors;

  Evidence(Recipe recipe, Inputs inputs, double[] targets, Errors errors) {
    this.recipe = recipe;
    this.inputs = inputs;
    this.targets = targets;
    this.errors = errors;
  }

  @Override
  public double at(double[] vector, double[] gradient) {
    Hyperparameters h = Hyperparameters.ofVector(vector);
    int n = inputs.size();
    double[] slopes = new double[n * n];
    double[] matrix = covariance(recipe.kernel(), inputs, h, errors, slopes);
    Optional<Cholesky> factored = Cholesky.withJitter(matrix, n);
    if (factored.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    Cholesky factor = factored.get();
    double[] alpha = new double[n];
    for (int i = 0; i < n; i++) {
      alpha[i] = targets[i] - h.mean();
    }
    factor.solveLower(alpha);
    double fit = Cholesky.dot(alpha, 0, alpha, 0, n);
    factor.solveUpper(alpha);
    double likelihood =
        -0.5 * fit
            - 0.5 * factor.logDeterminant()
            - n * Normal.LOG_SQRT_TWO_PI
            + errors.logDensityOfScatter(h.noise());
    likelihoodGradient(h, factor.inverse(), alpha, fit, slopes, gradient);
    double priors = priorDensity(h, gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = -gradient[i] / n;
    }
    return -(likelihood + priors) / n;
  }

  /// d/dtheta = tr((alpha alpha' - K^-1) dK/dtheta) / 2; only the upper triangles are visited. For
  /// the signal s, dK/ds = (K - diagonal noise) / s, and alpha'K alpha is the `fit`.
  private void likelihoodGradient(
      Hyperparameters h,
      double[] inverse,
      double[] alpha,
      double fit,
      double[] slopes,
      double[] gradient) {
    int n = inputs.size();
    int d = inputs.dimension();
    double[] weight = new double[n];
    double[][] sums = new double[d][n];
    double noise = 0;
    double mean = 0;
    double diagonal = 0;
    for (int i = 0; i < n; i++) {
      int row = i * n;
      double a = alpha[i];
      for (int j = i; j < n; j++) {
        weight[j] = (a * alpha[j] - inverse[row + j]) * slopes[row + j];
      }
      double excess = a * a - inverse[row + i];
      noise += excess * errors.shares()[i];
      diagonal += excess * errors.variance(i, h.noise());
      mean += a;
      for (int k = 0; k < d; k++) {
        double x = inputs.coordinate(i, k);
        inputs.addWeightedSquares(k, x, weight, sums[k], i + 1, n);
      }
    }
    for (int k = 0; k < d; k++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += sums[k][j];
      }
      double l = h.lengthscales()[k];
      gradient[k] = sum / (l * l * l);
    }
    gradient[d] = 0.5 * (fit - n - diagonal) / h.signal();
    gradient[d + 1] = 0.5 * noise + errors.slopeOfScatter(h.noise());
    gradient[d + 2] = mean;
  }

  private double priorDensity(Hyperparameters h, double[] gradient) {
    int d = h.lengthscales().length;
    double density = recipe.noise().logDensity(h.noise()) + recipe.signal().logDensity(h.signal());
    gradient[d] += recipe.signal().slope(h.signal());
    gradient[d + 1] += recipe.noise().slope(h.noise());
    for (int k = 0; k < d; k++) {
      density += recipe.lengthscale().logDensity(h.lengthscales()[k]);
      gradient[k] += recipe.lengthscale().slope(h.lengthscales()[k]);
    }
    return density;
  }

  /// The covariance of the targets, upper triangle in rows; the kernel's slopes go to `slopes`.
  static double[] covariance(
      Kernel kernel, Inputs inputs, Hyperparameters h, Errors errors, double[] slopes) {
    int n = inputs.size();
    double[] matrix = new double[n * n];
    double[] distance = new double[n];
    double[] value = new double[n];
    double[] slope = new double[n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(distance, i + 1, n, 0);
      for (int k = 0; k < inputs.dimension(); k++) {
        double l = h.lengthscales()[k];
        inputs.addSquares(k, inputs.coordinate(i, k), 1 / (l * l), distance, i + 1, n);
      }
      kernel.evaluate(distance, value, slope, i + 1, n);
      int row = i * n;
      matrix[row + i] = h.signal() + errors.variance(i, h.noise());
      for (int j = i + 1; j < n; j++) {
        matrix[row + j] = h.signal() * value[j];
        slopes[row + j] = h.signal() * slope[j];
      }
    }
    return matrix;
  }
}
