package athanor.optimizer;

/// Which results are good ones.
public sealed interface Goal {
  record Maximize() implements Goal {}

  record Minimize() implements Goal {}

  /// As near as possible to a value; within the tolerance to either side all are equally good.
  record Target(double value, double tolerance) implements Goal {
    public Target {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a target must be finite, not " + value);
      }
      if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
        throw new IllegalArgumentException(
            "a tolerance must be finite and at least 0, not " + tolerance);
      }
    }
  }
}
