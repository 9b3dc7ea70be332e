package athanor.optimizer;

/// A measured number: one measurement and its standard uncertainty, 0 where none is stated; or the
/// mean of several measurements of the same point with the variance between them.
///
/// @param standardUncertainty of a single measurement; of the mean of several it follows from their
///   variance
/// @param count how many measurements
/// @param variance between several measurements, divisor count - 1
public record Estimate(double value, double standardUncertainty, int count, double variance) {
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
