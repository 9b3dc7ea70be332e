package athanor.world;

/// What a chemist chooses for one run of the reaction.
///
/// @param residenceTime in the reactor, min
/// @param equivalents of pyrrolidine per 2,4-difluoronitrobenzene
/// @param concentration of 2,4-difluoronitrobenzene where the streams have met, mol/L
/// @param temperature of the reactor, degrees Celsius
public record SnarConditions(
    double residenceTime, double equivalents, double concentration, double temperature) {

  public SnarConditions {
    notNegative("residence time", residenceTime);
    notNegative("equivalents", equivalents);
    notNegative("concentration", concentration);
    if (!Double.isFinite(temperature)) {
      throw new IllegalArgumentException("temperature must be finite, not " + temperature);
    }
  }

  private static void notNegative(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be at least 0, not " + value);
    }
  }
}
