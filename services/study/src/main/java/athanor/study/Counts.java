package athanor.study;

import java.util.random.RandomGenerator;

/// Numbers of events.
final class Counts {
  private static final int FEW = 10;
  private static final int EXACT = 20;
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  private Counts() {}

  /// ln n! of a whole number: exact up to 20, then Stirling's series (Abramowitz and Stegun 6.1.41)
  /// to 1e-14 relative.
  static double logFactorial(double n) {
    if (n <= EXACT) {
      double product = 1;
      for (int i = 2; i <= n; i++) {
        product *= i;
      }
      return StrictMath.log(product);
    }
    double inverse = 1 / n;
    double square = inverse * inverse;
    double series =
        inverse * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680)));
    return (n + 0.5) * StrictMath.log(n) - n + HALF_LOG_TWO_PI + series;
  }

  /// A Poisson number with this mean, above 0: below 10 by multiplying uniform numbers (Knuth, vol.
  /// 2, 3.4.1 F), otherwise by transformed rejection (Hörmann, Insurance: Math. Econ. 12 (1993) 39,
  /// algorithm PTRS).
  static double poisson(double mean, RandomGenerator random) {
    return mean < FEW ? multiplied(mean, random) : transformed(mean, random);
  }

  private static double multiplied(double mean, RandomGenerator random) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  private static double transformed(double mean, RandomGenerator random) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double inner = 0.9277 - 3.6224 / (b - 2);
    double log = StrictMath.log(mean);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double count = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= inner) {
        return count;
      }
      if (count < 0 || us < 0.013 && v > us) {
        continue;
      }
      double height = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
      if (height <= count * log - mean - logFactorial(count)) {
        return count;
      }
    }
  }
}
