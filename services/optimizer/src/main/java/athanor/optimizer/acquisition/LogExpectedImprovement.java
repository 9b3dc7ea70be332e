package athanor.optimizer.acquisition;

import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Site;
import athanor.optimizer.numerics.Normal;
import java.util.Arrays;
import java.util.List;

/// ln E[max(f(x) - best, 0)], which stays informative where expected improvement underflows (Ament,
/// Daulton, Eriksson, Balandat and Bakshy, NeurIPS 2023). Where experiments are under way, it is
/// the mean over worlds in which they came out this way or that, each with its own best (Snoek,
/// Larochelle and Adams, NIPS 2012, section 3.2).
public final class LogExpectedImprovement implements Acquisition {
  private static final double SQRT_HALF = 0.70710678118654752440;
  private static final double HALF_LOG_HALF_PI = 0.22579135264472743236;
  private static final double FAR = -20;
  private static final int TAIL_TERMS = 12;

  /// Below this a variance is rounding error.
  private static final double LEAST_VARIANCE = 1e-12;

  private final GaussianProcess model;
  private final double[][] worlds;
  private final double[] best;

  private LogExpectedImprovement(GaussianProcess model, double[][] worlds, double[] best) {
    this.model = model;
    this.worlds = worlds;
    this.best = best;
  }

  /// The improvement over a value.
  public static LogExpectedImprovement over(double best, GaussianProcess model) {
    return new LogExpectedImprovement(model, new double[][] {model.weights()}, new double[] {best});
  }

  /// The improvement over the best expected value at the given points, in each of the worlds.
  public static LogExpectedImprovement inWorlds(
      GaussianProcess model, double[][] worlds, List<double[]> points) {
    double[] best = new double[worlds.length];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (double[] point : points) {
      Site site = model.site(point);
      for (int s = 0; s < worlds.length; s++) {
        best[s] = Math.max(best[s], site.mean(worlds[s]));
      }
    }
    return new LogExpectedImprovement(model, worlds, best);
  }

  @Override
  public double at(double[] x) {
    Site site = model.site(x);
    double sigma = deviation(site.variance());
    double[] improvement = new double[worlds.length];
    for (int s = 0; s < worlds.length; s++) {
      improvement[s] = logH((site.mean(worlds[s]) - best[s]) / sigma);
    }
    return LogMean.of(improvement) + StrictMath.log(sigma);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    Site site = model.site(x);
    double sigma = deviation(site.variance());
    double[] improvement = new double[worlds.length];
    double[] u = new double[worlds.length];
    for (int s = 0; s < worlds.length; s++) {
      u[s] = (site.mean(worlds[s]) - best[s]) / sigma;
      improvement[s] = logH(u[s]);
    }
    double mean = LogMean.of(improvement);
    double[] weights = new double[worlds[0].length];
    double stretch = 0;
    double shares = 0;
    for (int s = 0; s < worlds.length; s++) {
      double share = StrictMath.exp(improvement[s] - mean) / worlds.length * logHSlope(u[s]);
      stretch += share * u[s];
      shares += share;
      for (int i = 0; i < weights.length; i++) {
        weights[i] += share * worlds[s][i];
      }
    }
    double[] variance = new double[x.length];
    site.varianceGradient(variance);
    site.meanGradient(weights, shares, gradient);
    for (int j = 0; j < x.length; j++) {
      double deviation = variance[j] / (2 * sigma);
      gradient[j] = (gradient[j] + (1 - stretch) * deviation) / sigma;
    }
    return mean + StrictMath.log(sigma);
  }

  private static double deviation(double variance) {
    return Math.sqrt(Math.max(variance, LEAST_VARIANCE));
  }

  /// ln h(u), h(u) = phi(u) + u Phi(u) (Ament et al., eq. 9). Below -20 by the asymptotic series of
  /// Mills' ratio, which loses nothing to cancellation.
  static double logH(double u) {
    if (u > -1) {
      return StrictMath.log(Normal.density(u) + u * Normal.cumulative(u));
    }
    if (u > FAR) {
      double w = StrictMath.log(-u * Normal.erfcx(-SQRT_HALF * u)) + HALF_LOG_HALF_PI;
      return Normal.logDensity(u) + logOneMinusExp(w);
    }
    return Normal.logDensity(u) + StrictMath.log(tail(u));
  }

  /// h'(u) / h(u) = Phi(u) / h(u).
  static double logHSlope(double u) {
    if (u > -1) {
      double cumulative = Normal.cumulative(u);
      return cumulative / (Normal.density(u) + u * cumulative);
    }
    if (u > FAR) {
      double ratio = mills(u);
      return ratio / (1 + u * ratio);
    }
    double tail = tail(u);
    return (1 - tail) / (-u * tail);
  }

  /// Phi(u) / phi(u).
  private static double mills(double u) {
    return StrictMath.exp(HALF_LOG_HALF_PI) * Normal.erfcx(-SQRT_HALF * u);
  }

  /// h(u) / phi(u) = 1/u^2 - 3/u^4 + 15/u^6 - ... (Abramowitz and Stegun (1964), 26.2.12).
  private static double tail(double u) {
    double inverse = 1 / (u * u);
    double term = inverse;
    double sum = 0;
    for (int k = 1; k <= TAIL_TERMS; k++) {
      sum += term;
      term *= -(2 * k + 1) * inverse;
    }
    return sum;
  }

  /// ln(1 - exp(w)) for w < 0 (Maechler (2012)).
  static double logOneMinusExp(double w) {
    return w > -0.69314718055994530942
        ? StrictMath.log(-StrictMath.expm1(w))
        : StrictMath.log1p(-StrictMath.exp(w));
  }
}
