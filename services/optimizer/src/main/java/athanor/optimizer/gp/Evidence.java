package athanor.optimizer.gp;

import athanor.optimizer.numerics.Cholesky;
import athanor.optimizer.numerics.Normal;
import athanor.optimizer.numerics.Objective;
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
    double[][] slopes = recipe.kernel().slopes(inputs.dimension(), n * n);
    double[] interaction =
        recipe.interaction() instanceof Prior.Fixed ? Covariances.UNWANTED : new double[n * n];
    double[] matrix =
        covariance(new Covariances(recipe.kernel(), inputs, h), errors, slopes, interaction);
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
    likelihoodGradient(h, factor.inverse(), alpha, fit, slopes, interaction, gradient);
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
      double[][] slopes,
      double[] interaction,
      double[] gradient) {
    int n = inputs.size();
    int d = inputs.dimension();
    double[] excess = new double[n];
    double[] weight = new double[n];
    double[][] sums = new double[d][n];
    double[] crossed = new double[n];
    double noise = 0;
    double mean = 0;
    double diagonal = 0;
    for (int i = 0; i < n; i++) {
      int row = i * n;
      double a = alpha[i];
      for (int j = i; j < n; j++) {
        excess[j] = a * alpha[j] - inverse[row + j];
      }
      noise += excess[i] * errors.shares()[i];
      diagonal += excess[i] * errors.variance(i, h.noise());
      mean += a;
      for (int k = 0; k < d; k++) {
        double[] slope = slopes[k];
        if (k == 0 || slope != slopes[k - 1]) {
          for (int j = i + 1; j < n; j++) {
            weight[j] = excess[j] * slope[row + j];
          }
        }
        inputs.addWeightedSquares(k, inputs.coordinate(i, k), weight, sums[k], i + 1, n);
      }
      for (int j = i + 1; j < n && interaction.length > 0; j++) {
        crossed[j] += excess[j] * interaction[row + j];
      }
    }
    for (int k = 0; k < d; k++) {
      double l = h.lengthscales()[k];
      gradient[k] = sum(sums[k]) / (l * l * l);
    }
    gradient[d] = 0.5 * (fit - n - diagonal) / h.signal();
    gradient[d + 1] = 0.5 * noise + errors.slopeOfScatter(h.noise());
    gradient[d + 2] = sum(crossed);
    gradient[d + 3] = mean;
  }

  private static double sum(double[] terms) {
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    return sum;
  }

  private double priorDensity(Hyperparameters h, double[] gradient) {
    int d = h.lengthscales().length;
    double density =
        recipe.noise().logDensity(h.noise())
            + recipe.signal().logDensity(h.signal())
            + recipe.interaction().logDensity(h.interaction());
    gradient[d] += recipe.signal().slope(h.signal());
    gradient[d + 1] += recipe.noise().slope(h.noise());
    gradient[d + 2] += recipe.interaction().slope(h.interaction());
    for (int k = 0; k < d; k++) {
      density += recipe.lengthscale().logDensity(h.lengthscales()[k]);
      gradient[k] += recipe.lengthscale().slope(h.lengthscales()[k]);
    }
    return density;
  }

  /// The covariance of the targets, upper triangle in rows. Slopes and derivatives by the
  /// interaction go where there is room for them.
  static double[] covariance(
      Covariances covariances, Errors errors, double[][] slopes, double[] byInteraction) {
    Inputs inputs = covariances.points();
    Hyperparameters h = covariances.h();
    int n = inputs.size();
    double[] matrix = new double[n * n];
    double[] value = new double[n];
    double[] crossed = byInteraction.length > 0 ? new double[n] : byInteraction;
    double[][] slope =
        slopes.length > 0 ? covariances.kernel().slopes(inputs.dimension(), n) : slopes;
    for (int i = 0; i < n; i++) {
      int row = i * n;
      int rest = n - i - 1;
      covariances.of(inputs.point(i), i + 1, n, value, slope, crossed);
      matrix[row + i] = h.signal() + errors.variance(i, h.noise());
      System.arraycopy(value, i + 1, matrix, row + i + 1, rest);
      for (int k = 0; k < slope.length && (k == 0 || slope[k] != slope[k - 1]); k++) {
        System.arraycopy(slope[k], i + 1, slopes[k], row + i + 1, rest);
      }
      if (crossed.length > 0) {
        System.arraycopy(crossed, i + 1, byInteraction, row + i + 1, rest);
      }
    }
    return matrix;
  }
}
