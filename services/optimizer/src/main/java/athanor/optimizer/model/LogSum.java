package athanor.optimizer.model;

/// Sums of numbers that are given by their logarithms.
final class LogSum {
  private LogSum() {}

  /// ln of the sum of exponentials; minus infinity for none.
  static double of(double[] logarithms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double one : logarithms) {
      largest = Math.max(largest, one);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      return largest;
    }
    double sum = 0;
    for (double one : logarithms) {
      sum += StrictMath.exp(one - largest);
    }
    return largest + StrictMath.log(sum);
  }

  /// ln(exp a + exp b).
  static double of(double a, double b) {
    double larger = Math.max(a, b);
    return larger == Double.NEGATIVE_INFINITY
        ? larger
        : larger + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - larger));
  }
}
