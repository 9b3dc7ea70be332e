package athanor.optimizer.gp;

/// A monotone view of results: differences near the best one are kept, bad results are drawn
/// together, w(y) = -ln(1 + (best - y) / scale); beyond the best it goes on with the same slope. An
/// infinite scale leaves results as they are.
record Warp(double best, double scale) {
  /// Results are not told apart beyond exp(100) scales below the best.
  private static final double FAR = 100;

  double of(double y) {
    if (scale == Double.POSITIVE_INFINITY) {
      return y;
    }
    double below = (best - y) / scale;
    return below > 0 ? -StrictMath.log1p(below) : -below;
  }

  /// dw/dy.
  double slope(double y) {
    return scale == Double.POSITIVE_INFINITY ? 1 : 1 / (scale + Math.max(0, best - y));
  }

  /// The y with w(y) = w; far below, where y would be out of range, that of the last w within.
  double inverse(double w) {
    if (scale == Double.POSITIVE_INFINITY) {
      return w;
    }
    return w < 0 ? best - scale * StrictMath.expm1(Math.min(-w, FAR)) : best + scale * w;
  }

  /// dy/dw.
  double inverseSlope(double w) {
    if (scale == Double.POSITIVE_INFINITY) {
      return 1;
    }
    return w < 0 ? scale * StrictMath.exp(Math.min(-w, FAR)) : scale;
  }
}
