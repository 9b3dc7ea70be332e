package athanor.schemas;

/// The value of a parameter or argument: a number with its unit, or one of a list of names.
///
/// On the wire a quantity is an object `{"value": 1.5, "unit": "min"}` and a text a plain string.
public sealed interface Value {

  /// A finite number with its unit as a UCUM code, for example `mol/L`; `1` where it has none.
  record Quantity(double value, String unit) implements Value {
    public Quantity {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a quantity must be finite, not " + value + " " + unit);
      }
    }

    @Override
    public String toString() {
      return unit.equals("1") ? Double.toString(value) : value + " " + unit;
    }
  }

  /// A category, for example the name of a solvent.
  record Text(String text) implements Value {
    @Override
    public String toString() {
      return text;
    }
  }

  static Value of(double value, String unit) {
    return new Quantity(value, unit);
  }

  static Value of(String text) {
    return new Text(text);
  }
}
