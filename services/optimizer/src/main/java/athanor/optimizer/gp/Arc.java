package athanor.optimizer.gp;

/// The distance along a magnitude that is not always there: 0 to 1 lies on an arc of one radian
/// around the place of "not there", so that every value is at distance 1 from it, and values are
/// about as far from each other as they would be on a line (Swersky, Duvenaud, Snoek, Hutter and
/// Osborne (2014), arXiv 1409.4011, with another angle). A negative number says "not there".
final class Arc {
  private Arc() {}

  /// The squared distance between a and b.
  static double squared(double a, double b) {
    if (a < 0 || b < 0) {
      return a < 0 && b < 0 ? 0 : 1;
    }
    return 2 - 2 * StrictMath.cos(a - b);
  }

  /// Half the derivative of the squared distance by a.
  static double halfSlope(double a, double b) {
    return a < 0 || b < 0 ? 0 : StrictMath.sin(a - b);
  }
}
