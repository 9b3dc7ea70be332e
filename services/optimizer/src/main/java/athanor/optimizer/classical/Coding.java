package athanor.optimizer.classical;

import athanor.optimizer.Dimension;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import java.util.stream.DoubleStream;

/// The scale on which designs are written down: -1 is the low level of a factor, 1 the high one,
/// evenly spaced as the models see the factor. Categories follow one another from the first at -1
/// to the last at 1.
public final class Coding {
  private static final double ROUNDING = 1e-9;

  private final Space space;
  private final double[] low;
  private final double[] high;

  private Coding(Space space, double[] low, double[] high) {
    this.space = space;
    this.low = low;
    this.high = high;
  }

  /// Low and high are the ends of every range.
  public static Coding ends(Space space) {
    double[] low = new double[space.size()];
    double[] high = new double[space.size()];
    for (int j = 0; j < space.size(); j++) {
      Dimension dimension = space.dimensions().get(j);
      low[j] = first(dimension);
      high[j] = last(dimension);
    }
    return new Coding(space, low, high);
  }

  /// This scale with other levels for one factor, in its own unit.
  ///
  /// @throws IllegalArgumentException unless the levels lie within the range, the low one below
  public Coding with(String factor, double lowLevel, double highLevel) {
    for (int j = 0; j < space.size(); j++) {
      Dimension dimension = space.dimensions().get(j);
      if (dimension.name().equals(factor)) {
        if (!(lowLevel < highLevel)
            || !dimension.contains(lowLevel)
            || !dimension.contains(highLevel)) {
          throw new IllegalArgumentException(
              "%s: levels %s and %s must ascend and lie in %s"
                  .formatted(factor, lowLevel, highLevel, dimension));
        }
        double[] otherLow = low.clone();
        double[] otherHigh = high.clone();
        otherLow[j] = dimension.encode(lowLevel);
        otherHigh[j] = dimension.encode(highLevel);
        return new Coding(space, otherLow, otherHigh);
      }
    }
    throw new IllegalArgumentException("no factor is called " + factor);
  }

  public Space space() {
    return space;
  }

  /// The point at coded levels; of factors with a few values the nearest.
  ///
  /// @throws IllegalArgumentException where a level lies beyond the range of its factor
  public Point point(double... coded) {
    double[] coordinates = new double[space.size()];
    for (int j = 0; j < coordinates.length; j++) {
      Dimension dimension = space.dimensions().get(j);
      double code = low[j] + (coded[j] + 1) / 2 * (high[j] - low[j]);
      if (!(code >= first(dimension) - ROUNDING && code <= last(dimension) + ROUNDING)) {
        throw new IllegalArgumentException(
            "%s: coded level %s lies beyond its range; move the low and high levels inwards"
                .formatted(dimension.name(), coded[j]));
      }
      coordinates[j] = dimension.decode(code);
    }
    return Point.of(coordinates);
  }

  /// The coded levels of a point; 0 for a factor of one value.
  public double[] coded(Point point) {
    double[] code = space.encode(point);
    for (int j = 0; j < code.length; j++) {
      double range = high[j] - low[j];
      code[j] = range > 0 ? ((code[j] - low[j]) - (high[j] - code[j])) / range : 0;
    }
    return code;
  }

  /// The coded levels of a factor between low and high: all its values where these are categories,
  /// stated numbers, or no more than `count`; as many evenly spaced ones otherwise.
  double[] levels(int factor, int count) {
    Dimension dimension = space.dimensions().get(factor);
    boolean listed =
        dimension instanceof Dimension.Categorical || dimension instanceof Dimension.Discrete;
    if (!listed && dimension.cardinality() > count) {
      return DoubleStream.iterate(0, k -> k < count, k -> k + 1)
          .map(k -> 2 * k / (count - 1) - 1)
          .toArray();
    }
    double range = high[factor] - low[factor];
    return DoubleStream.iterate(0, k -> k < dimension.cardinality(), k -> k + 1)
        .map(k -> dimension.encode(dimension.value((long) k)))
        .filter(code -> code >= low[factor] - ROUNDING && code <= high[factor] + ROUNDING)
        .map(code -> range > 0 ? 2 * (code - low[factor]) / range - 1 : 0)
        .toArray();
  }

  private static double first(Dimension dimension) {
    return dimension.cardinality() < Long.MAX_VALUE ? dimension.encode(dimension.value(0)) : 0;
  }

  private static double last(Dimension dimension) {
    return dimension.cardinality() < Long.MAX_VALUE
        ? dimension.encode(dimension.value(dimension.cardinality() - 1))
        : 1;
  }
}
