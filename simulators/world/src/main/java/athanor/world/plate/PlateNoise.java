package athanor.world.plate;

/// How imperfect the devices around a plate are. Standard deviations.
///
/// @param volume of one transfer, relative: 0.008
/// @param smallest of one transfer, µL, added to the relative one: 0.15
/// @param absorbance of one sample, AU: 0.002
/// @param drift of the reader's zero over a spectrum or an hour of kinetics, AU: 0.002
/// @param temperature of the reader's block around its target, K: 0.05
/// @param mass of one weighing, g: 0.0002
public record PlateNoise(
    double volume,
    double smallest,
    double absorbance,
    double drift,
    double temperature,
    double mass) {
  public PlateNoise {
    for (double each : new double[] {volume, smallest, absorbance, drift, temperature, mass}) {
      if (!(each >= 0)) {
        throw new IllegalArgumentException("noise must be at least 0, not " + each);
      }
    }
  }

  public static PlateNoise typical() {
    return new PlateNoise(0.008, 0.15, 0.002, 0.002, 0.05, 0.0002);
  }

  public PlateNoise times(double factor) {
    return new PlateNoise(
        volume * factor,
        smallest * factor,
        absorbance * factor,
        drift * factor,
        temperature * factor,
        mass * factor);
  }
}
