package athanor.optimizer.acquisition;

/// ln of the mean of exponentials.
final class LogMean {
  private LogMean() {}

  static double of(double[] logarithms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double one : logarithms) {
      largest = Math.max(largest, one);
    }
    double sum = 0;
    for (double one : logarithms) {
      sum += StrictMath.exp(one - largest);
    }
    return largest + StrictMath.log(sum / logarithms.length);
  }
}
