package athanor.optimizer.numerics;

/// The exponential function, several times faster than [StrictMath] and off by less than 1e-15 of
/// its value: exp(x) = 2^k exp(r), |r| <= ln(2) / 2, the latter by its Taylor polynomial of degree
/// 13 (the reduction of Cody and Waite, Software Manual for the Elementary Functions (1980),
/// chapter 6). Only additions and multiplications in a fixed order: the same bits everywhere.
public final class Exponential {
  private static final double LOG2_E = 1.4426950408889634;

  /// ln 2 in two parts, of which the first has its last 21 bits zero.
  private static final double LN2_HIGH = 6.93147180369123816490e-01;

  private static final double LN2_LOW = 1.90821492927058770002e-10;

  /// Added to a number it leaves the nearest integer in the last bits.
  private static final double SHIFT = 6755399441055744.0;

  private static final long ONE = 1023L << 52;

  /// Below this the result is what it is here, 3e-308.
  private static final double LEAST = -708;

  private Exponential() {}

  /// exp(x) for x up to 709.
  public static double of(double x) {
    double bounded = Math.max(x, LEAST);
    double shifted = bounded * LOG2_E + SHIFT;
    return polynomial(bounded, shifted) * power(shifted);
  }

  /// Replaces a stretch of x, whose elements are at most 709, by their exponentials, bit for bit
  /// those of [#of(double)]. The powers of two are a loop of their own, because that of the
  /// polynomials vectorises without them.
  ///
  /// @param scratch is overwritten in the same stretch
  public static void of(double[] x, double[] scratch, int from, int to) {
    for (int i = from; i < to; i++) {
      double bounded = Math.max(x[i], LEAST);
      double shifted = bounded * LOG2_E + SHIFT;
      scratch[i] = shifted;
      x[i] = polynomial(bounded, shifted);
    }
    for (int i = from; i < to; i++) {
      x[i] *= power(scratch[i]);
    }
  }

  /// exp(r), where x = k ln(2) + r.
  private static double polynomial(double x, double shifted) {
    double k = shifted - SHIFT;
    double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    double r2 = r * r;
    double r4 = r2 * r2;
    double low = (1 + r) + r2 * (0.5 + r * (1.0 / 6));
    double middle = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040));
    double high =
        (1.0 / 40320 + r * (1.0 / 362880))
            + r2 * (1.0 / 3628800 + r * (1.0 / 39916800))
            + r4 * (1.0 / 479001600 + r * (1.0 / 6227020800.0));
    return low + r4 * (middle + r4 * high);
  }

  /// 2^k.
  private static double power(double shifted) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + ONE);
  }
}
