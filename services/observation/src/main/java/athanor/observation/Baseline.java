package athanor.observation;

import java.util.List;

/// What a chromatogram shows where no peak is.
///
/// @param noise standard deviation of a sample, mAU
/// @param drift difference between the highest and the lowest gap between peaks, mAU
record Baseline(double noise, double drift) {

  /// @param gaps between the peaks
  static Baseline of(List<Trace> gaps) {
    double roughness = 0;
    int differences = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (Trace gap : gaps) {
      roughness += gap.roughness();
      differences += gap.size() - 1;
      lowest = Math.min(lowest, gap.mean());
      highest = Math.max(highest, gap.mean());
    }
    // differences of successive samples do not see the drift (von Neumann 1941)
    return new Baseline(StrictMath.sqrt(roughness / differences / 2), highest - lowest);
  }
}
