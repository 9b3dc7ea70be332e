package athanor.world.plate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a screening campaign tries to find out, without noise.
public final class ScreeningTruth {
  /// µL of enzyme, and of acid and base together, in every well of the search.
  public static final double ENZYME = 10;

  public static final double BUFFER = 60;

  private ScreeningTruth() {}

  /// @param base µL of the 60 µL of buffer, 0 to 60
  /// @param substrate µL, 1 to 50
  /// @param temperature Celsius, 22 to 65
  public record Conditions(double base, double substrate, double temperature) {}

  /// Absorbance per minute that an ideal reader reports.
  public static double rate(Conditions at) {
    var well =
        new Well(
            "A1",
            Map.of(
                "enzyme",
                ENZYME,
                "acid",
                BUFFER - at.base(),
                "base",
                at.base(),
                "water",
                Screening.FILLED - ENZYME - BUFFER),
            0);
    var progress = Progress.of(well, at.substrate(), at.temperature(), Screening.SECONDS);
    List<Double> samples = new ArrayList<>();
    for (int t = 0; t <= Screening.SECONDS; t += 10) {
      samples.add(progress.absorbance(t));
    }
    return Screening.slope(samples);
  }

  /// The best of a grid of 11 points in each direction, then of ever smaller ones around it.
  public static Conditions best() {
    var best = new Conditions(30, 25, 43);
    double[] half = {30, 24.5, 21.5};
    for (int round = 0; round < 6; round++) {
      best = bestAround(best, half, round == 0 ? 5 : 2);
      for (int k = 0; k < half.length; k++) {
        half[k] /= round == 0 ? 5 : 2;
      }
    }
    return best;
  }

  private static Conditions bestAround(Conditions centre, double[] half, int steps) {
    var best = centre;
    double top = rate(centre);
    for (int i = -steps; i <= steps; i++) {
      for (int j = -steps; j <= steps; j++) {
        for (int k = -steps; k <= steps; k++) {
          var at =
              new Conditions(
                  Math.clamp(centre.base() + half[0] * i / steps, 0, BUFFER),
                  Math.clamp(centre.substrate() + half[1] * j / steps, 1, 50),
                  Math.clamp(centre.temperature() + half[2] * k / steps, 22, 65));
          double rate = rate(at);
          if (rate > top) {
            top = rate;
            best = at;
          }
        }
      }
    }
    return best;
  }
}
