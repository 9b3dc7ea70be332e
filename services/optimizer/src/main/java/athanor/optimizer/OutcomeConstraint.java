package athanor.optimizer;

/// A limit that a measured quantity must keep. It is not known before the experiment, so an
/// experiment that breaks it is a measured one.
///
/// @param name of the quantity; it may be an objective as well
public record OutcomeConstraint(String name, Side side, double limit) {
  public enum Side {
    AT_MOST,
    AT_LEAST
  }

  public OutcomeConstraint {
    if (!Double.isFinite(limit)) {
      throw new IllegalArgumentException(name + ": a limit must be finite, not " + limit);
    }
  }

  public static OutcomeConstraint atMost(String name, double limit) {
    return new OutcomeConstraint(name, Side.AT_MOST, limit);
  }

  public static OutcomeConstraint atLeast(String name, double limit) {
    return new OutcomeConstraint(name, Side.AT_LEAST, limit);
  }

  public boolean keptBy(double result) {
    return side == Side.AT_MOST ? result <= limit : result >= limit;
  }
}
