package athanor.optimizer.gp;

/// What a model believes of the noise-free value at a point.
public record Prediction(double mean, double variance) {
  /// Below this the variance is rounding error.
  private static final double LEAST_VARIANCE = 1e-12;

  public Prediction {
    variance = Math.max(variance, LEAST_VARIANCE);
  }

  public double deviation() {
    return Math.sqrt(variance);
  }
}
