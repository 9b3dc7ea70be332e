package athanor.schemas;

import java.util.List;

/// What an instrument reported, before anyone concluded anything from it.
public sealed interface Reading {

  /// The name that the instrument gives it, for example `absorbance`.
  String name();

  /// One number.
  record Scalar(String name, double value, String unit) implements Reading {}

  /// A name, for example the row of a table that a play-back instrument served.
  record Label(String name, String text) implements Reading {}

  /// Equally spaced samples, for example a chromatogram: sample k was taken at `start + k * step`.
  record Series(
      String name, double start, double step, String axisUnit, String unit, List<Double> values)
      implements Reading {
    public Series {
      values = List.copyOf(values);
      if (!(step > 0)) {
        throw new IllegalArgumentException(name + ": step must be above 0, not " + step);
      }
    }
  }
}
