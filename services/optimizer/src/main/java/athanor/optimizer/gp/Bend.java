package athanor.optimizer.gp;

/// A coordinate from 0 to 1 seen through w(x) = 1 - (1 - x^a)^b, the distribution function of
/// Kumaraswamy (J. Hydrol. 46 (1980) 79): straight where a and b are 1, stretched near 0 where a is
/// below 1 and near 1 where b is; S-shaped where both are above 1 (Snoek, Swersky, Zemel and Adams,
/// ICML 2014).
///
/// @param a and b positive
record Bend(double a, double b) {
  /// How near to 0 and 1 a coordinate is seen: there slopes may be infinite.
  private static final double EDGE = 1e-6;

  double of(double x) {
    return -StrictMath.expm1(b * StrictMath.log1p(-StrictMath.pow(within(x), a)));
  }

  /// dw/dx.
  double slope(double x) {
    double u = within(x);
    double power = StrictMath.pow(u, a);
    return (1 - 2 * EDGE) * a * b * power / u * StrictMath.pow(1 - power, b - 1);
  }

  /// dw / d ln a.
  double byLogA(double x) {
    double u = within(x);
    double power = StrictMath.pow(u, a);
    return b * StrictMath.pow(1 - power, b - 1) * power * a * StrictMath.log(u);
  }

  /// dw / d ln b.
  double byLogB(double x) {
    double rest = StrictMath.log1p(-StrictMath.pow(within(x), a));
    return -b * rest * StrictMath.exp(b * rest);
  }

  private static double within(double x) {
    return EDGE + (1 - 2 * EDGE) * Math.min(1, Math.max(0, x));
  }
}
