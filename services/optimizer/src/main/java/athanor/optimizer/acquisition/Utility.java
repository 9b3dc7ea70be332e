package athanor.optimizer.acquisition;

/// What the results of one experiment are worth together; more is better.
public interface Utility {
  /// The worth; its gradient is written into `gradient`.
  ///
  /// @param results one number for each quantity, in its own unit
  double of(double[] results, double[] gradient);

  default double of(double[] results) {
    return of(results, new double[results.length]);
  }
}
