package athanor.world;

import athanor.schemas.Capability;

/// What the devices can be asked for, in the order of [SnarConditions].
enum SnarRange {
  RESIDENCE_TIME("residence_time", "min", 0.5, 2),
  EQUIVALENTS("equivalents", "1", 1, 5),
  CONCENTRATION("concentration", "mol/L", 0.1, 0.5),
  TEMPERATURE("temperature", "Cel", 30, 120);

  private final String label;
  private final String unit;
  private final double min;
  private final double max;

  SnarRange(String label, String unit, double min, double max) {
    this.label = label;
    this.unit = unit;
    this.min = min;
    this.max = max;
  }

  String label() {
    return label;
  }

  /// The value at a fraction of the range, 0 to 1.
  double at(double fraction) {
    return min + fraction * (max - min);
  }

  Capability.Argument argument() {
    return new Capability.Argument(label, unit, min, max, true);
  }
}
