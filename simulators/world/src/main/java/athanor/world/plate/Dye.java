package athanor.world.plate;

/// Three food dyes in their vessels. Molar absorptivities at the maximum are rounded from the
/// literature (JECFA monographs), the bands are Gaussians in wavenumber.
enum Dye {
  /// Brilliant Blue FCF, E 133.
  BLUE("blue", 630, 128_000, 700, 30e-6),
  /// Allura Red AC, E 129.
  RED("red", 504, 25_900, 1900, 120e-6),
  /// Tartrazine, E 102.
  YELLOW("yellow", 427, 23_000, 2300, 120e-6);

  private final String stock;
  private final double maximum;
  private final double absorptivity;
  private final double width;
  private final double concentration;

  /// @param maximum nm
  /// @param absorptivity at the maximum, L/(mol cm)
  /// @param width standard deviation of the band, 1/cm
  /// @param concentration in the vessel, mol/L
  Dye(String stock, double maximum, double absorptivity, double width, double concentration) {
    this.stock = stock;
    this.maximum = maximum;
    this.absorptivity = absorptivity;
    this.width = width;
    this.concentration = concentration;
  }

  String stock() {
    return stock;
  }

  /// Beer-Lambert: absorptivity times concentration times path. Seen from above, what evaporates
  /// does not count: the layer gets thinner as it gets stronger.
  double absorbance(Well well, double nm) {
    double volume = well.volume();
    if (volume == 0) {
      return 0;
    }
    double diluted = concentration * well.of(stock) / volume;
    double away = (1e7 / nm - 1e7 / maximum) / width;
    return absorptivity * StrictMath.exp(-0.5 * away * away) * diluted * well.path();
  }
}
