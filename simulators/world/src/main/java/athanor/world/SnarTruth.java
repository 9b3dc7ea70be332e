package athanor.world;

/// What the reaction gives without any noise: the figures that a campaign is judged by.
public final class SnarTruth {
  /// Molar masses in g/mol.
  private static final double SUBSTRATE = 159.09;

  private static final double AMINE = 71.12;
  private static final double MONO = 210.21;
  private static final double BIS = 261.33;

  /// Ethanol at 25 degrees Celsius, g/L.
  private static final double SOLVENT = 789;

  private SnarTruth() {}

  /// What leaves the reactor.
  public static SnarMixture outlet(SnarConditions conditions) {
    return SnarKinetics.outlet(conditions);
  }

  /// Mass of ortho product per reactor volume and time, kg/m3/h.
  public static double spaceTimeYield(SnarConditions conditions) {
    return 60 * MONO * outlet(conditions).ortho() / conditions.residenceTime();
  }

  /// Mass of all that leaves the reactor and is not ortho product, per mass of ortho product; at
  /// most 1000, as where there is none.
  public static double environmentalFactor(SnarConditions conditions) {
    SnarMixture out = outlet(conditions);
    double waste =
        SOLVENT
            + SUBSTRATE * out.substrate()
            + AMINE * out.amine()
            + MONO * out.para()
            + BIS * out.bis();
    return Math.min(1000, waste / (MONO * out.ortho()));
  }
}
