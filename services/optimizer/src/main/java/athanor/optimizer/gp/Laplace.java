package athanor.optimizer.gp;

import athanor.optimizer.numerics.Normal;
import java.util.Arrays;

/// The normal approximation at the mode of a latent process whose signs, seen through the normal
/// distribution function, were observed (Rasmussen and Williams (2006), section 3.4). With slope g
/// and curvature W of the log likelihood at f, one step of Newton's method is the regression of the
/// pseudo-targets f + g / W with noise 1 / W; at the mode that regression is the approximation.
///
/// @param evidence the approximate log marginal likelihood (eq. 3.32)
record Laplace(GaussianProcess process, double evidence) {
  private static final int STEPS = 30;
  private static final double CONVERGED = 1e-6;
  private static final double LEAST_CURVATURE = 1e-8;

  /// @param location mean of the latent process far from all data
  static Laplace of(
      Inputs inputs, boolean[] signs, double[] lengthscales, double signal, double location) {
    int n = signs.length;
    Hyperparameters h = new Hyperparameters(lengthscales, signal, 0, location);
    double[] f = new double[n];
    Arrays.fill(f, location);
    GaussianProcess process = regression(inputs, signs, f, h);
    for (int step = 0; step < STEPS; step++) {
      double[] next = atData(process, inputs);
      double change = 0;
      for (int i = 0; i < n; i++) {
        change = Math.max(change, Math.abs(next[i] - f[i]));
      }
      f = next;
      process = regression(inputs, signs, f, h);
      if (change < CONVERGED) {
        break;
      }
    }
    return new Laplace(process, evidence(process, signs, f, location));
  }

  Laplace or(Laplace other) {
    return other.evidence > evidence ? other : this;
  }

  Hyperparameters hyperparameters() {
    return process.hyperparameters();
  }

  private static GaussianProcess regression(
      Inputs inputs, boolean[] signs, double[] f, Hyperparameters h) {
    double[] targets = new double[f.length];
    double[] noise = new double[f.length];
    for (int i = 0; i < f.length; i++) {
      double margin = signs[i] ? f[i] : -f[i];
      double slope = Normal.inverseMills(margin);
      noise[i] = 1 / curvature(margin);
      targets[i] = f[i] + (signs[i] ? slope : -slope) * noise[i];
    }
    return GaussianProcess.of(Kernel.MATERN52, inputs, targets, Errors.known(noise), h)
        .orElseThrow();
  }

  /// -d2/df2 ln Phi (eq. 3.16).
  private static double curvature(double margin) {
    double slope = Normal.inverseMills(margin);
    return Math.max(LEAST_CURVATURE, slope * (slope + margin));
  }

  private static double[] atData(GaussianProcess process, Inputs inputs) {
    double[] f = new double[inputs.size()];
    double[] x = new double[inputs.dimension()];
    double[] weights = process.weights();
    for (int i = 0; i < f.length; i++) {
      for (int j = 0; j < x.length; j++) {
        x[j] = inputs.coordinate(i, j);
      }
      f[i] = process.site(x).mean(weights);
    }
    return f;
  }

  private static double evidence(
      GaussianProcess process, boolean[] signs, double[] f, double location) {
    double[] weights = process.weights();
    double sum = -0.5 * process.factor().logDeterminant();
    for (int i = 0; i < f.length; i++) {
      double margin = signs[i] ? f[i] : -f[i];
      sum -= 0.5 * weights[i] * (f[i] - location) + 0.5 * StrictMath.log(curvature(margin));
      sum += Normal.logCumulative(margin);
    }
    return sum;
  }
}
