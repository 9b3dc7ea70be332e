package athanor.optimizer;

/// Problems with known answers.
final class TestFunctions {
  /// Branin's function on its usual domain (Dixon and Szego (1978)); three minima of 0.397887.
  static final Space BRANIN =
      Space.of(new Dimension.Continuous("x1", -5, 10), new Dimension.Continuous("x2", 0, 15));

  static final double BRANIN_MINIMUM = 0.39788735772973816;

  private TestFunctions() {}

  static double branin(Point point) {
    double x = point.get(0);
    double a = point.get(1) - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }
}
