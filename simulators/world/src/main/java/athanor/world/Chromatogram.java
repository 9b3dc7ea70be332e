package athanor.world;

import athanor.schemas.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the detector records while a sample passes the column: 4 min, every 0.005 min, in mAU to
/// the thousandth.
final class Chromatogram {
  static final double MINUTES = 4;

  /// The detector shows no more than this, mAU.
  static final double LIMIT = 2500;

  private static final double STEP = 0.005;
  private static final int SAMPLES = 801;

  private Chromatogram() {}

  static Reading.Series of(SnarMixture sample, SnarSettings settings, Chance chance) {
    SnarSettings.Noise noise = settings.noise();
    Fault fault = Fault.drawn(settings.faults(), chance.uniform());
    double gain = gain(fault) * chance.factor(noise.response());
    double late = noise.retention() * chance.normal();
    double climb = noise.drift() * chance.normal() + climb(fault, chance.uniform());
    double[] areas =
        Arrays.stream(SnarPeak.values())
            .mapToDouble(peak -> gain * peak.area(sample) * chance.factor(noise.selectivity()))
            .toArray();
    List<Double> values = new ArrayList<>(SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
      double minutes = i * STEP;
      double passed = minutes / MINUTES;
      double absorbance =
          5 + climb * passed * (1 + passed) / 2 + noise.absorbance() * chance.normal();
      for (SnarPeak peak : SnarPeak.values()) {
        absorbance += areas[peak.ordinal()] * peak.shape(minutes - late);
      }
      values.add(Math.round(1000 * Math.min(LIMIT, absorbance)) / 1000.0);
    }
    return new Reading.Series("chromatogram", 0, STEP, "min", "mAU", values);
  }

  private static double gain(Fault fault) {
    return switch (fault) {
      case NONE, DRIFT -> 1;
      case EMPTY -> 0;
      case SATURATED -> 8;
    };
  }

  /// mAU over the run.
  private static double climb(Fault fault, double uniform) {
    return switch (fault) {
      case NONE, EMPTY, SATURATED -> 0;
      case DRIFT -> 150 + 250 * uniform;
    };
  }

  private enum Fault {
    NONE,
    EMPTY,
    SATURATED,
    DRIFT;

    static Fault drawn(SnarSettings.Faults faults, double uniform) {
      double empty = faults.emptyInjection();
      double saturated = empty + faults.saturatedDetector();
      if (uniform < empty) {
        return EMPTY;
      }
      if (uniform < saturated) {
        return SATURATED;
      }
      return uniform < saturated + faults.baselineDrift() ? DRIFT : NONE;
    }
  }
}
