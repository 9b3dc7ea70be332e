package athanor.world;

import java.time.Duration;

/// How imperfect the simulated flow chemistry laboratory is, and how long things take in it.
public record SnarSettings(Noise noise, Faults faults, Timing timing) {

  /// About 1 % of noise on a space-time yield, no faults.
  public static SnarSettings typical() {
    return new SnarSettings(Noise.typical(), Faults.none(), Timing.typical());
  }

  public SnarSettings with(Noise other) {
    return new SnarSettings(other, faults, timing);
  }

  public SnarSettings with(Faults other) {
    return new SnarSettings(noise, other, timing);
  }

  /// Standard deviations.
  ///
  /// @param flow of what the pumps deliver, relative: 0.003
  /// @param temperature of the reactor around its set point, K: 0.1
  /// @param response of the detector from run to run, relative, common to all peaks: 0.02. The
  ///   internal standard corrects for it
  /// @param selectivity of the detector from run to run, relative, each peak for itself: 0.006
  /// @param absorbance of each sample of a chromatogram, mAU: 0.5
  /// @param retention of all peaks of a run together, min: 0.008
  /// @param drift of the baseline over a run, mAU: 2
  public record Noise(
      double flow,
      double temperature,
      double response,
      double selectivity,
      double absorbance,
      double retention,
      double drift) {
    public static Noise typical() {
      return new Noise(0.003, 0.1, 0.02, 0.006, 0.5, 0.008, 2);
    }

    public static Noise none() {
      return new Noise(0, 0, 0, 0, 0, 0, 0);
    }
  }

  /// Probabilities per analysis, 0 to 1.
  ///
  /// @param emptyInjection no peak at all, not even the internal standard
  /// @param saturatedDetector a response so high that peaks are cut off
  /// @param baselineDrift a baseline that climbs by some 150 to 400 mAU
  public record Faults(double emptyInjection, double saturatedDetector, double baselineDrift) {
    public Faults {
      if (!(emptyInjection >= 0
          && saturatedDetector >= 0
          && baselineDrift >= 0
          && emptyInjection + saturatedDetector + baselineDrift <= 1)) {
        throw new IllegalArgumentException(
            "probabilities of faults must be at least 0 and at most 1 in all, not %s, %s, %s"
                .formatted(emptyInjection, saturatedDetector, baselineDrift));
      }
    }

    public static Faults none() {
      return new Faults(0, 0, 0);
    }
  }

  /// World time.
  ///
  /// @param setFlows until the pumps deliver what they were asked for: 10 s
  /// @param heating of the reactor, in K/min, up or down: 30
  /// @param residenceTimes from the set temperature until the reactor is steady: 3
  public record Timing(Duration setFlows, double heating, double residenceTimes) {
    public Timing {
      if (!(heating > 0)) {
        throw new IllegalArgumentException("heating must be above 0 K/min, not " + heating);
      }
    }

    public static Timing typical() {
      return new Timing(Duration.ofSeconds(10), 30, 3);
    }
  }
}
