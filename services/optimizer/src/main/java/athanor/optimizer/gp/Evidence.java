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
  private final Prior[] lengthscales;
  private final Pairs pairs;
  private final double[] targets;
  private final Errors errors;

  Evidence(Recipe recipe, Inputs inputs, double[] targets, Errors errors) {
    this.recipe = recipe;
    this.lengthscales = recipe.lengthscales(inputs);
    this.pairs = Pairs.of(inputs);
    this.targets = targets;
    this.errors = errors;
  }

  @Override
  public double at(double[] vector, double[] gradient) {
    Hyperparameters h = Hyperparameters.ofVector(vector);
    double[] covariance = new double[pairs.count()];
    double[][] slopes = recipe.kernel().slopes(pairs.squares().length, pairs.count());
    double[] interaction =
        recipe.interaction() instanceof Prior.Fixed
            ? Covariances.UNWANTED
            : new double[pairs.count()];
    new Covariances(recipe.kernel(), h, pairs)
        .of(0, pairs.count(), covariance, slopes, interaction);
    double[] matrix = pairs.matrix(covariance);
    int n = targets.length;
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = h.signal() + errors.variance(i, h.noise());
    }
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

  /// d/dtheta = tr((alpha alpha' - K^-1) dK/dtheta) / 2; each pair counts twice. For the signal s,
  /// dK/ds = (K - diagonal noise) / s, and alpha'K alpha is the `fit`.
  private void likelihoodGradient(
      Hyperparameters h,
      double[] inverse,
      double[] alpha,
      double fit,
      double[][] slopes,
      double[] interaction,
      double[] gradient) {
    int n = targets.length;
    int d = slopes.length;
    double[] excess = new double[pairs.count()];
    double noise = 0;
    double mean = 0;
    double diagonal = 0;
    int at = 0;
    for (int i = 0; i < n; i++) {
      double own = alpha[i] * alpha[i] - inverse[i * n + i];
      noise += own * errors.shares()[i];
      diagonal += own * errors.variance(i, h.noise());
      mean += alpha[i];
      for (int j = i + 1; j < n; j++) {
        excess[at++] = alpha[i] * alpha[j] - inverse[i * n + j];
      }
    }
    double[] weight = new double[excess.length];
    for (int k = 0; k < d; k++) {
      if (k == 0 || slopes[k] != slopes[k - 1]) {
        multiply(excess, slopes[k], weight);
      }
      double l = h.lengthscales()[k];
      gradient[k] = Cholesky.dot(weight, 0, pairs.squares()[k], 0, weight.length) / (l * l * l);
    }
    gradient[d] = 0.5 * (fit - n - diagonal) / h.signal();
    gradient[d + 1] = 0.5 * noise + errors.slopeOfScatter(h.noise());
    gradient[d + 2] = Cholesky.dot(excess, 0, interaction, 0, interaction.length);
    gradient[d + 3] = mean;
  }

  private static void multiply(double[] a, double[] b, double[] product) {
    for (int p = 0; p < product.length; p++) {
      product[p] = a[p] * b[p];
    }
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
      density += lengthscales[k].logDensity(h.lengthscales()[k]);
      gradient[k] += lengthscales[k].slope(h.lengthscales()[k]);
    }
    return density;
  }
}
