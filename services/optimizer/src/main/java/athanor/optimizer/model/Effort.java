package athanor.optimizer.model;

/// How many random draws an estimate of information rests on.
///
/// @param outer imagined experiments, in 16 groups, from whose differences the error is estimated
/// @param inner contrasting parameters, of which each group has its own; a lower bound on the
///   information about parameters cannot exceed ln(inner + 1)
public record Effort(int outer, int inner) {
  static final int GROUPS = 16;

  /// Enough to choose between designs.
  public static final Effort QUICK = new Effort(256, 256);

  /// Enough to state a figure.
  public static final Effort THOROUGH = new Effort(4096, 4096);

  public Effort {
    if (outer < 2 * GROUPS || inner < 2) {
      throw new IllegalArgumentException(
          "an effort needs 32 outer and 2 inner draws or more, not %d and %d"
              .formatted(outer, inner));
    }
  }

  /// Imagined experiments of one group.
  int each() {
    return outer / GROUPS;
  }
}
