package athanor.optimizer.numerics;

/// The standard normal distribution and the scaled complementary error function behind its tails.
public final class Normal {
  /// ln sqrt(2 pi).
  public static final double LOG_SQRT_TWO_PI = 0.91893853320467274178;

  private static final double SQRT_HALF = 0.70710678118654752440;
  private static final double STEP = 0.5;
  private static final int NODES = 13;
  private static final double[] SQUARED_NODE = new double[NODES];
  private static final double[] NODE_WEIGHT = new double[NODES];

  static {
    for (int k = 0; k < NODES; k++) {
      double node = (k + 0.5) * STEP;
      SQUARED_NODE[k] = node * node;
      NODE_WEIGHT[k] = StrictMath.exp(-node * node);
    }
  }

  private Normal() {}

  /// ln of the density.
  public static double logDensity(double z) {
    return -0.5 * z * z - LOG_SQRT_TWO_PI;
  }

  /// The density.
  public static double density(double z) {
    return StrictMath.exp(logDensity(z));
  }

  /// P(Z <= z), with full relative accuracy in the lower tail.
  public static double cumulative(double z) {
    double x = SQRT_HALF * z;
    return x <= 0
        ? 0.5 * StrictMath.exp(-x * x) * erfcx(-x)
        : 1 - 0.5 * StrictMath.exp(-x * x) * erfcx(x);
  }

  /// ln P(Z <= z), which stays exact where the probability underflows or is all but 1.
  public static double logCumulative(double z) {
    if (z > 1) {
      return StrictMath.log1p(-cumulative(-z));
    }
    return z > -1
        ? StrictMath.log(cumulative(z))
        : StrictMath.log(0.5 * erfcx(-SQRT_HALF * z)) - 0.5 * z * z;
  }

  /// d/dz ln P(Z <= z): the density over the probability.
  public static double inverseMills(double z) {
    return z > -1
        ? density(z) / cumulative(z)
        : 2 * StrictMath.exp(-LOG_SQRT_TWO_PI) / erfcx(-SQRT_HALF * z);
  }

  /// exp(x^2) erfc(x). For x >= 0 it is the midpoint rule for (2x/pi) int_0^inf exp(-t^2)/(t^2+x^2)
  /// dt with the residue of the pole at t = ix (Hunter and Regan, Math. Comp. 26 (1972) 539); its
  /// error is below exp(-(pi/h)^2) = 7e-18 and all terms are positive. For x < 0 by reflection.
  public static double erfcx(double x) {
    if (x < 0) {
      return 2 * StrictMath.exp(x * x) - erfcx(-x);
    }
    double square = x * x;
    double sum = 0;
    for (int k = NODES - 1; k >= 0; k--) {
      sum += NODE_WEIGHT[k] / (SQUARED_NODE[k] + square);
    }
    double value = 2 * STEP * x / Math.PI * sum;
    if (x < Math.PI / STEP) {
      value += 2 * StrictMath.exp(square) / (1 + StrictMath.exp(2 * Math.PI * x / STEP));
    }
    return value;
  }

  /// The z with P(Z <= z) = p, for 0 < p < 1.
  public static double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a probability must lie in (0, 1), not " + p);
    }
    return p > 0.5 ? -lowerQuantile(1 - p) : lowerQuantile(p);
  }

  /// Abramowitz and Stegun (1964), 26.2.23 as a start (|error| < 4.5e-4), refined by Halley steps.
  private static double lowerQuantile(double p) {
    double t = StrictMath.sqrt(-2 * StrictMath.log(p));
    double numerator = 2.515517 + t * (0.802853 + t * 0.010328);
    double denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
    double z = numerator / denominator - t;
    for (int i = 0; i < 3; i++) {
      double error = (cumulative(z) - p) / density(z);
      z -= error / (1 + 0.5 * z * error);
    }
    return z;
  }
}
