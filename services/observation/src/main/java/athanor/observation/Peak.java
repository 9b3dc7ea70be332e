package athanor.observation;

/// One peak, above the straight line between the baseline before and after it.
///
/// @param height above the line, mAU
/// @param area mAU min
/// @param uncertainty standard uncertainty of the area that the noise of the samples gives
record Peak(double height, double area, double uncertainty) {
  /// How far from its expected retention time the apex may be, min.
  private static final double SEARCH = 0.06;

  /// Where a peak begins before its apex and ends after it, min.
  private static final double LEAD = 0.15;

  private static final double TAIL = 0.25;

  /// How much baseline is averaged on either side, min.
  private static final double FLANK = 0.15;

  /// @param retention expected time of the apex, min
  /// @param noise standard deviation of a sample, mAU
  static Peak of(Trace trace, double retention, double noise) {
    int top = trace.between(retention - SEARCH, retention + SEARCH).apex();
    double apex = trace.minutes(top);
    Trace peak = trace.between(apex - LEAD, apex + TAIL);
    Trace before = trace.between(apex - LEAD - FLANK, apex - LEAD);
    Trace after = trace.between(apex + TAIL, apex + TAIL + FLANK);
    double left = before.mean();
    double right = after.mean();
    // the line passes through the centres of the flanks, and the peak's centre lies half-way
    double area = (peak.mean() - (left + right) / 2) * peak.size() * trace.series().step();
    double along = (LEAD + FLANK / 2) / (LEAD + TAIL + FLANK);
    double height = trace.value(top) - (left + along * (right - left));
    return new Peak(height, area, noise * weight(peak, before, after) * trace.series().step());
  }

  /// Root of the sum of the squares of the weights that the samples have in the area.
  private static double weight(Trace peak, Trace before, Trace after) {
    double n = peak.size();
    return StrictMath.sqrt(n + n * n / 4 * (1.0 / before.size() + 1.0 / after.size()));
  }

  /// Whether it stands out of the noise.
  boolean found(double noise) {
    return height > Math.max(1, 6 * noise);
  }
}
