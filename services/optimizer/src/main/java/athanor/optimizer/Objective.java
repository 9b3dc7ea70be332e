package athanor.optimizer;

/// A measured quantity to be made large or small, and its weight among several, above 0.
public record Objective(String name, Goal goal, double weight) {
  public enum Goal {
    MAXIMIZE,
    MINIMIZE
  }

  public Objective {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          name + ": a weight must be above 0 and finite, not " + weight);
    }
  }

  public static Objective maximize(String name) {
    return new Objective(name, Goal.MAXIMIZE, 1);
  }

  public static Objective minimize(String name) {
    return new Objective(name, Goal.MINIMIZE, 1);
  }

  /// The value turned so that more is better.
  double merit(double value) {
    return goal == Goal.MAXIMIZE ? value : -value;
  }
}
