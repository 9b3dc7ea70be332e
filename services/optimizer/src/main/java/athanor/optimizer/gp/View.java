package athanor.optimizer.gp;

/// Results as a Gaussian process sees them: warped, then standardised.
record View(Warp warp, double mean, double deviation) {
  static View of(Warp warp, double[] results) {
    double[] warped = new double[results.length];
    for (int i = 0; i < results.length; i++) {
      warped[i] = warp.of(results[i]);
    }
    Standardised standardised = Standardised.of(warped);
    return new View(warp, standardised.mean(), standardised.deviation());
  }

  double target(double result) {
    return (warp.of(result) - mean) / deviation;
  }

  double[] targets(double[] results) {
    double[] targets = new double[results.length];
    for (int i = 0; i < results.length; i++) {
      targets[i] = target(results[i]);
    }
    return targets;
  }

  /// The errors of results, carried over to first order.
  Errors errors(double[] results, Errors errors) {
    double[] slopes = new double[results.length];
    for (int i = 0; i < results.length; i++) {
      slopes[i] = warp.slope(results[i]) / deviation;
    }
    return errors.times(slopes);
  }

  /// What the change of variables adds to the log density of the targets to make it that of the
  /// results: sum ln of d target / d result.
  double logSlopes(double[] results) {
    double sum = 0;
    for (double result : results) {
      sum += StrictMath.log(warp.slope(result) / deviation);
    }
    return sum;
  }

  /// The result that is seen as this target.
  double result(double target) {
    return warp.inverse(mean + deviation * target);
  }

  /// d result / d target.
  double slopeOfResult(double target) {
    return deviation * warp.inverseSlope(mean + deviation * target);
  }
}
