package athanor.optimizer;

import java.util.HashSet;
import java.util.List;

/// One thing that an experiment can vary. A coordinate of a [Point] is the number itself, or the
/// position of a category.
public sealed interface Dimension {
  String name();

  /// How many values there are; [Long#MAX_VALUE] where they are not countable in practice.
  long cardinality();

  /// Whether the dimension has a value of this coordinate.
  boolean contains(double coordinate);

  /// The value of an index from 0 to `cardinality() - 1`, in ascending order; of a continuum the
  /// share index / 2^53 of its range.
  double value(long index);

  /// The coordinate as the models see it: 0 to 1, or the position of a category.
  double encode(double coordinate);

  /// The value nearest to an encoded coordinate.
  double decode(double code);

  /// How a continuum is measured: by differences or by ratios.
  enum Scale {
    LINEAR,
    LOG
  }

  /// Any number from min to max.
  ///
  /// @param scale LOG where a factor matters rather than a difference; min must then be above 0
  record Continuous(String name, double min, double max, Scale scale) implements Dimension {
    public Continuous {
      if (!(min < max) || Double.isInfinite(max - min)) {
        throw new IllegalArgumentException(
            name + ": min " + min + " must be below max " + max + ", both finite");
      }
      if (scale == Scale.LOG && !(min > 0)) {
        throw new IllegalArgumentException(
            name + ": min " + min + " of a logarithmic scale must be above 0");
      }
    }

    public Continuous(String name, double min, double max) {
      this(name, min, max, Scale.LINEAR);
    }

    /// A continuum on a logarithmic scale.
    public static Continuous log(String name, double min, double max) {
      return new Continuous(name, min, max, Scale.LOG);
    }

    @Override
    public long cardinality() {
      return Long.MAX_VALUE;
    }

    @Override
    public boolean contains(double coordinate) {
      return coordinate >= min && coordinate <= max;
    }

    @Override
    public double value(long index) {
      return decode(index * 0x1p-53);
    }

    @Override
    public double encode(double coordinate) {
      return switch (scale) {
        case LINEAR -> (coordinate - min) / (max - min);
        case LOG -> (StrictMath.log(coordinate) - StrictMath.log(min)) / logRange();
      };
    }

    @Override
    public double decode(double code) {
      double value =
          switch (scale) {
            case LINEAR -> min + code * (max - min);
            case LOG -> code <= 0 ? min : code >= 1 ? max : inner(code);
          };
      return Math.min(Math.max(value, min), max);
    }

    /// d code / d coordinate.
    double slope(double coordinate) {
      return switch (scale) {
        case LINEAR -> 1 / (max - min);
        case LOG -> 1 / (coordinate * logRange());
      };
    }

    private double inner(double code) {
      return StrictMath.exp(StrictMath.log(min) + code * logRange());
    }

    private double logRange() {
      return StrictMath.log(max) - StrictMath.log(min);
    }
  }

  /// A whole number from min to max, both included; magnitudes up to 2^52.
  record Integral(String name, long min, long max) implements Dimension {
    private static final long LIMIT = 1L << 52;

    public Integral {
      if (min > max || min < -LIMIT || max > LIMIT) {
        throw new IllegalArgumentException(
            name + ": min " + min + " must not exceed max " + max + ", both within 2^52");
      }
    }

    @Override
    public long cardinality() {
      return max - min + 1;
    }

    @Override
    public boolean contains(double coordinate) {
      return coordinate >= min && coordinate <= max && coordinate == Math.rint(coordinate);
    }

    @Override
    public double value(long index) {
      return min + index;
    }

    @Override
    public double encode(double coordinate) {
      return min == max ? 0 : (coordinate - min) / (max - min);
    }

    @Override
    public double decode(double code) {
      return Math.min(Math.max(Math.rint(min + code * (max - min)), min), max);
    }
  }

  /// One of a few numbers, ascending.
  record Discrete(String name, List<Double> values) implements Dimension {
    public Discrete {
      values = values.stream().map(value -> value + 0.0).toList();
      if (values.isEmpty()) {
        throw new IllegalArgumentException(name + ": needs at least one value");
      }
      for (int i = 0; i < values.size(); i++) {
        if (!Double.isFinite(values.get(i)) || (i > 0 && values.get(i) <= values.get(i - 1))) {
          throw new IllegalArgumentException(
              name + ": values must be finite and ascending, not " + values);
        }
      }
    }

    @Override
    public long cardinality() {
      return values.size();
    }

    @Override
    public boolean contains(double coordinate) {
      return values.contains(coordinate);
    }

    @Override
    public double value(long index) {
      return values.get((int) index);
    }

    @Override
    public double encode(double coordinate) {
      double range = values.getLast() - values.getFirst();
      return range == 0 ? 0 : (coordinate - values.getFirst()) / range;
    }

    @Override
    public double decode(double code) {
      double nearest = values.getFirst();
      for (double value : values) {
        if (Math.abs(encode(value) - code) < Math.abs(encode(nearest) - code)) {
          nearest = value;
        }
      }
      return nearest;
    }
  }

  /// One of a few names, which have no order.
  ///
  /// @param descriptors numbers that describe each category, of which similar ones are likely to
  ///   give similar results; empty where every two categories are equally far apart
  record Categorical(String name, List<String> values, List<List<Double>> descriptors)
      implements Dimension {
    public Categorical {
      values = List.copyOf(values);
      descriptors = descriptors.stream().map(List::copyOf).toList();
      if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
        throw new IllegalArgumentException(
            name + ": needs at least one category and no category twice, not " + values);
      }
      Descriptors.check(name, values, descriptors);
    }

    public Categorical(String name, List<String> values) {
      this(name, values, List.of());
    }

    @Override
    public long cardinality() {
      return values.size();
    }

    @Override
    public boolean contains(double coordinate) {
      return coordinate >= 0 && coordinate < values.size() && coordinate == Math.rint(coordinate);
    }

    @Override
    public double value(long index) {
      return index;
    }

    @Override
    public double encode(double coordinate) {
      return coordinate;
    }

    @Override
    public double decode(double code) {
      return Math.min(Math.max(Math.rint(code), 0), values.size() - 1);
    }
  }
}
