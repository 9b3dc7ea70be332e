package athanor.optimizer;

/// A measured number and its standard uncertainty, 0 where none is stated.
public record Estimate(double value, double standardUncertainty) {
  public Estimate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a measured value must be finite, not " + value);
    }
    if (!(standardUncertainty >= 0) || Double.isInfinite(standardUncertainty)) {
      throw new IllegalArgumentException(
          "a standard uncertainty must be finite and at least 0, not " + standardUncertainty);
    }
  }

  public static Estimate of(double value) {
    return new Estimate(value, 0);
  }
}
