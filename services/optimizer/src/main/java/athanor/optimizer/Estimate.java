package athanor.optimizer;

import athanor.optimizer.gp.Bound;

/// A measured number: one measurement and its standard uncertainty, 0 where none is stated; or the
/// mean of several measurements of the same point with the variance between them; or a limit beyond
/// which the result lies.
///
/// @param standardUncertainty of a single measurement; of the mean of several it follows from their
///   variance
/// @param count how many measurements
/// @param variance between several measurements, divisor count - 1
/// @param bound whether the value is the result, or a limit that it lies above or below
public record Estimate(
    double value, double standardUncertainty, int count, double variance, Bound bound) {
  public Estimate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a measured value must be finite, not " + value);
    }
    requireNonNegative("a standard uncertainty", standardUncertainty);
    requireNonNegative("a variance of replicates", variance);
    if (count < 1) {
      throw new IllegalArgumentException("a measurement counts at least once, not " + count);
    }
    if (count == 1 && variance > 0) {
      throw new IllegalArgumentException("a single measurement has no variance, not " + variance);
    }
    if (count > 1 && bound != Bound.NONE) {
      throw new IllegalArgumentException(
          "a limit stands for a single measurement, not for " + count);
    }
  }

  public Estimate(double value, double standardUncertainty, int count, double variance) {
    this(value, standardUncertainty, count, variance, Bound.NONE);
  }

  /// A result that lies above a limit, as that of a detector at saturation.
  public static Estimate above(double limit) {
    return new Estimate(limit, 0, 1, 0, Bound.ABOVE);
  }

  /// A result that lies below a limit, as that of a substance too thin to be detected.
  public static Estimate below(double limit) {
    return new Estimate(limit, 0, 1, 0, Bound.BELOW);
  }

  /// Whether this is a limit and not the result.
  public boolean isLimit() {
    return bound != Bound.NONE;
  }

  public Estimate(double value, double standardUncertainty) {
    this(value, standardUncertainty, 1, 0);
  }

  public static Estimate of(double value) {
    return new Estimate(value, 0);
  }

  /// The mean of several measurements of one point.
  public static Estimate ofReplicates(int count, double mean, double variance) {
    return new Estimate(mean, 0, count, variance);
  }

  private static void requireNonNegative(String what, double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(what + " must be finite and at least 0, not " + number);
    }
  }
}
