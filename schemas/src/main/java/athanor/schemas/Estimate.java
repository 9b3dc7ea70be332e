package athanor.schemas;

/// A measured number with its unit (UCUM) and its standard uncertainty in the same unit; 0 where it
/// is exact.
public record Estimate(double value, double standardUncertainty, String unit) {
  public Estimate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("an estimate must be finite, not " + value + " " + unit);
    }
    if (!(standardUncertainty >= 0) || Double.isInfinite(standardUncertainty)) {
      throw new IllegalArgumentException(
          "a standard uncertainty must be at least 0, not " + standardUncertainty + " " + unit);
    }
  }
}
