package athanor.schemas;

import org.jspecify.annotations.Nullable;

/// A measured number with its unit (UCUM) and its standard uncertainty in the same unit; 0 where it
/// is exact, or not stated.
///
/// @param replicates how often it was measured, where the value is a mean; absent for a single
///   measurement
/// @param bound on which side of the value the result lies, where only that is known; absent where
///   the value is the result
public record Estimate(
    double value,
    double standardUncertainty,
    String unit,
    @Nullable Replicates replicates,
    @Nullable Bound bound) {
  public Estimate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("an estimate must be finite, not " + value + " " + unit);
    }
    if (!(standardUncertainty >= 0) || Double.isInfinite(standardUncertainty)) {
      throw new IllegalArgumentException(
          "a standard uncertainty must be at least 0, not " + standardUncertainty + " " + unit);
    }
    if (replicates != null && bound != null) {
      throw new IllegalArgumentException(
          "a bound stands for a single measurement, not for several");
    }
  }

  /// The result of a single measurement.
  public Estimate(double value, double standardUncertainty, String unit) {
    this(value, standardUncertainty, unit, null, null);
  }

  /// Several measurements of one point, of which the value is the mean.
  ///
  /// @param count 2 or more
  /// @param variance between them, divisor count - 1, in the square of the unit
  public record Replicates(int count, double variance) {
    public Replicates {
      if (count < 2) {
        throw new IllegalArgumentException("replicates are 2 or more, not " + count);
      }
      if (!(variance >= 0) || Double.isInfinite(variance)) {
        throw new IllegalArgumentException(
            "a variance of replicates must be finite and at least 0, not " + variance);
      }
    }
  }

  /// Where a result lies of which only a limit is known.
  public enum Bound {
    /// As that of a detector at saturation.
    ABOVE,
    /// As that of a substance too thin to be detected.
    BELOW
  }
}
