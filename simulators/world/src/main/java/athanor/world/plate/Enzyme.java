package athanor.world.plate;

/// A phosphatase that sets a yellow phenolate free. Its constants are of the order of those of
/// alkaline phosphatases and belong to no particular one.
///
/// The rate is `kcat e s / (K + s + s²/Ki)` (Haldane 1930) times a bell over the pH (Michaelis &
/// Davidsohn 1911); kcat follows Arrhenius, and warmth destroys the enzyme by a reaction of first
/// order with an Arrhenius law of its own.
final class Enzyme {
  private static final double GAS = 8.314;
  private static final double ZERO = 273.15;

  /// Of the vessel of the enzyme, mol/L.
  static final double STOCK = 200e-9;

  /// Of the injector with substrate, mol/L.
  static final double SUBSTRATE = 10e-3;

  /// Of the phenolate at 405 nm, L/(mol cm).
  private static final double ABSORPTIVITY = 18_000;

  private static final double PHENOL_PK = 7.15;

  /// Of the buffer, whose acid and base are in two vessels.
  private static final double BUFFER_PK = 9.2;

  private static final double MICHAELIS = 0.25e-3;
  private static final double INHIBITION = 1.6e-3;

  private Enzyme() {}

  /// Henderson & Hasselbalch, kept within 3 of the buffer's pK.
  static double ph(double acid, double base) {
    if (acid <= 0 && base <= 0) {
      return 7;
    }
    double ratio = acid <= 0 ? 3 : base <= 0 ? -3 : StrictMath.log10(base / acid);
    return BUFFER_PK + Math.clamp(ratio, -3, 3);
  }

  /// Part of the enzyme that is charged as it must be, 0 to 1.
  static double charged(double ph) {
    return 1 / (1 + StrictMath.pow(10, 8.4 - ph) + StrictMath.pow(10, ph - 10.1));
  }

  /// 1/s.
  static double turnover(double celsius) {
    return 60 * arrhenius(45_000, 25, celsius);
  }

  /// 1/s at which the enzyme is destroyed.
  static double loss(double celsius) {
    return 0.08 / 60 * arrhenius(230_000, 50, celsius);
  }

  private static double arrhenius(double energy, double reference, double celsius) {
    return StrictMath.exp(energy / GAS * (1 / (ZERO + reference) - 1 / (ZERO + celsius)));
  }

  /// mol/(L s) of product at a concentration of enzyme and substrate, mol/L.
  static double rate(double enzyme, double substrate, double ph, double celsius) {
    return turnover(celsius)
        * charged(ph)
        * enzyme
        * substrate
        / (MICHAELIS + substrate + substrate * substrate / INHIBITION);
  }

  /// AU of a concentration of product, mol/L, over a path in cm.
  static double absorbance(double product, double ph, double path) {
    double ionised = 1 / (1 + StrictMath.pow(10, PHENOL_PK - ph));
    return ABSORPTIVITY * ionised * product * path;
  }
}
