package athanor.optimizer.acquisition;

import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Prediction;
import athanor.optimizer.numerics.Normal;

/// ln E[max(f(x) - best, 0)], which stays informative where expected improvement underflows (Ament,
/// Daulton, Eriksson, Balandat and Bakshy, NeurIPS 2023).
public record LogExpectedImprovement(GaussianProcess model, double best) implements Acquisition {
  private static final double SQRT_HALF = 0.70710678118654752440;
  private static final double HALF_LOG_HALF_PI = 0.22579135264472743236;
  private static final double FAR = -20;
  private static final int TAIL_TERMS = 12;

  @Override
  public double at(double[] x) {
    Prediction prediction = model.at(x);
    double sigma = prediction.deviation();
    return logH((prediction.mean() - best) / sigma) + StrictMath.log(sigma);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    double[] variance = new double[x.length];
    Prediction prediction = model.at(x, gradient, variance);
    double sigma = prediction.deviation();
    double u = (prediction.mean() - best) / sigma;
    double slope = logHSlope(u);
    for (int j = 0; j < x.length; j++) {
      double deviation = variance[j] / (2 * sigma);
      gradient[j] = slope * (gradient[j] - u * deviation) / sigma + deviation / sigma;
    }
    return logH(u) + StrictMath.log(sigma);
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
