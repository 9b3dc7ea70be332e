package athanor.world.plate;

import java.util.Map;

/// A filled well of a plate with 96 wells of 0.32 cm², which is seen from above: the light's way is
/// the height of the liquid.
///
/// @param name `A1` to `H12`
/// @param delivered what really went in, µL by stock
/// @param evaporated since, µL of water
record Well(String name, Map<String, Double> delivered, double evaporated) {
  static final int COUNT = 96;

  /// cm².
  static final double AREA = 0.32;

  static String name(int index) {
    return (char) ('A' + index / 12) + Integer.toString(index % 12 + 1);
  }

  double of(String stock) {
    return delivered.getOrDefault(stock, 0.0);
  }

  /// µL.
  double volume() {
    double sum = -evaporated;
    for (double each : delivered.values()) {
      sum += each;
    }
    return Math.max(sum, 0);
  }

  /// Height of the liquid, cm.
  double path() {
    return volume() / 1000 / AREA;
  }

  Well drier(double microlitres) {
    return new Well(name, delivered, Math.min(evaporated + microlitres, volume() + evaporated));
  }

  Well with(String stock, double microlitres) {
    var more = new java.util.LinkedHashMap<>(delivered);
    more.merge(stock, microlitres, Double::sum);
    return new Well(name, more, evaporated);
  }
}
