package athanor.optimizer.gp;

/// Targets with their mean taken off and divided by their standard deviation (divisor n - 1; 1
/// where they do not differ, up to rounding).
public record Standardised(double[] targets, double mean, double deviation) {
  private static final double ROUNDING = 1e-12;

  public static Standardised of(double[] raw) {
    int n = raw.length;
    double largest = 0;
    for (double y : raw) {
      largest = Math.max(largest, Math.abs(y));
    }
    double mean = 0;
    for (double y : raw) {
      mean += y / n;
    }
    double squares = 0;
    for (double y : raw) {
      squares += square((y - mean) / Math.max(largest, Double.MIN_NORMAL));
    }
    double relative = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
    double deviation = relative > ROUNDING ? relative * largest : 1;
    double[] targets = new double[n];
    for (int i = 0; i < n; i++) {
      targets[i] = relative > ROUNDING ? (raw[i] - mean) / deviation : 0;
    }
    return new Standardised(targets, mean, deviation);
  }

  private static double square(double a) {
    return a * a;
  }
}
