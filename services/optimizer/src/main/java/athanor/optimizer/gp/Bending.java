package athanor.optimizer.gp;

import athanor.optimizer.numerics.Cholesky;
import athanor.optimizer.numerics.Lbfgsb;
import athanor.optimizer.numerics.Normal;
import athanor.optimizer.numerics.Objective;
import java.util.Arrays;
import java.util.Optional;

/// What the bends of the magnitudes of some data are chosen by: minus the log marginal likelihood
/// under given hyper-parameters and minus the log density of the bends, of which ln a and ln b are
/// normal around 0, divided by the number of data. The vector has ln a and ln b of each magnitude
/// in turn.
final class Bending implements Objective {
  /// Standard deviation of ln a and ln b.
  private static final double DEVIATION = 0.5;

  private static final double FARTHEST = 2;
  private static final int ROUNDS = 2;

  /// Beyond so many points bends are chosen by so many of them.
  private static final int ENOUGH_TO_CHOOSE = 64;

  private final Recipe recipe;
  private final Hyperparameters h;
  private final Inputs inputs;
  private final double[] targets;
  private final Errors errors;

  private Bending(
      Recipe recipe, Hyperparameters h, Inputs inputs, double[] targets, Errors errors) {
    this.recipe = recipe;
    this.h = h;
    this.inputs = inputs;
    this.targets = targets;
    this.errors = errors;
  }

  /// Bent data, and what a recipe makes of them.
  record Bent(Inputs inputs, Hyperparameters hyperparameters) {}

  /// The most probable bends and hyper-parameters, by turns, from those without bends.
  static Bent of(
      Recipe recipe,
      Hyperparameters straight,
      Inputs inputs,
      double[] targets,
      Errors errors,
      long seed) {
    double[] vector = new double[2 * inputs.magnitudes().length];
    double[] upper = new double[vector.length];
    double[] lower = new double[vector.length];
    Arrays.fill(upper, FARTHEST);
    Arrays.fill(lower, -FARTHEST);
    Hyperparameters h = straight;
    Inputs bent = inputs;
    for (int round = 0; round < ROUNDS && vector.length > 0; round++) {
      Bending bending = new Bending(recipe, h, inputs, targets, errors);
      Lbfgsb.Minimum minimum = Fit.QUICK.minimise(bending, vector, lower, upper);
      if (!Double.isFinite(minimum.value())) {
        break;
      }
      vector = minimum.x();
      bent = inputs.bent(bends(vector, inputs));
      h = Fit.from(h, recipe, bent, targets, errors, Fit.QUICK, seed).hyperparameters();
    }
    return new Bent(bent, h);
  }

  /// The process of all results, with bends and hyper-parameters from some of them.
  static GaussianProcess process(Candidate chosen, Settled.Question question) {
    Sample few =
        Sample.of(question.points(), question.results(), question.errors(), ENOUGH_TO_CHOOSE);
    View view = chosen.view();
    Bent bent =
        of(
            chosen.recipe(),
            chosen.hyperparameters(),
            Inputs.of(few.points(), question.tables()),
            Candidate.differences(view, few.points(), few.results(), question.expected()),
            view.errors(few.results(), few.errors()),
            question.seed());
    return GaussianProcess.conditioned(
        chosen.recipe().kernel(),
        bent.inputs().others(question.points()),
        question.differences(view),
        view.errors(question.results(), question.errors()),
        bent.hyperparameters());
  }

  private static Bend[] bends(double[] vector, Inputs inputs) {
    Bend[] bends = new Bend[inputs.dimension()];
    Arrays.fill(bends, Inputs.STRAIGHT);
    int[] magnitudes = inputs.magnitudes();
    for (int m = 0; m < magnitudes.length; m++) {
      bends[magnitudes[m]] =
          new Bend(StrictMath.exp(vector[2 * m]), StrictMath.exp(vector[2 * m + 1]));
    }
    return bends;
  }

  @Override
  public double at(double[] vector, double[] gradient) {
    Bend[] bends = bends(vector, inputs);
    Pairs pairs = Pairs.of(inputs.bent(bends));
    double[] covariance = new double[pairs.count()];
    double[][] slopes = recipe.kernel().slopes(inputs.dimension(), pairs.count());
    new Covariances(recipe.kernel(), h, pairs).of(0, pairs.count(), covariance, slopes);
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
    double density =
        -0.5 * Cholesky.dot(alpha, 0, alpha, 0, n)
            - 0.5 * factor.logDeterminant()
            - n * Normal.LOG_SQRT_TWO_PI;
    factor.solveUpper(alpha);
    likelihoodGradient(bends, factor.inverse(), alpha, slopes, gradient);
    for (int k = 0; k < vector.length; k++) {
      double z = vector[k] / DEVIATION;
      density -= 0.5 * z * z;
      gradient[k] = -(gradient[k] - z / DEVIATION) / n;
    }
    return -density / n;
  }

  /// sum over pairs of (alpha alpha' - K^-1) dK/dtheta, with dK/dtheta = -h_j (w - w')(dw/dtheta -
  /// dw'/dtheta) / l_j^2 for a bend w along dimension j.
  private void likelihoodGradient(
      Bend[] bends, double[] inverse, double[] alpha, double[][] slopes, double[] gradient) {
    int n = alpha.length;
    int[] magnitudes = inputs.magnitudes();
    for (int m = 0; m < magnitudes.length; m++) {
      int j = magnitudes[m];
      double l = h.lengthscales()[j];
      double[] w = new double[n];
      double[] byA = new double[n];
      double[] byB = new double[n];
      for (int i = 0; i < n; i++) {
        double x = inputs.coordinate(i, j);
        w[i] = bends[j].of(x);
        byA[i] = bends[j].byLogA(x);
        byB[i] = bends[j].byLogB(x);
      }
      double a = 0;
      double b = 0;
      int pair = 0;
      for (int i = 0; i < n; i++) {
        for (int k = i + 1; k < n; k++, pair++) {
          double excess = alpha[i] * alpha[k] - inverse[i * n + k];
          double weight = excess * slopes[j][pair] * (w[i] - w[k]);
          a -= weight * (byA[i] - byA[k]);
          b -= weight * (byB[i] - byB[k]);
        }
      }
      gradient[2 * m] = a / (l * l);
      gradient[2 * m + 1] = b / (l * l);
    }
  }
}
