package athanor.optimizer.explain;

import athanor.optimizer.Belief;
import athanor.optimizer.Dimension;
import athanor.optimizer.Interval;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.List;

/// How an objective changes along one dimension, with the central 95 % of what the model believes,
/// noise excluded.
public record Curve(String dimension, List<Step> steps) {
  private static final double NINETY_FIVE = 1.959963984540054;
  private static final int STEPS = 15;
  private static final int OTHERS = 32;

  public Curve {
    steps = List.copyOf(steps);
  }

  /// @param value of the dimension: Double, Long or the name of a category
  public record Step(Object value, Interval predicted) {}

  /// Along each dimension with all others as in a point.
  public static List<Curve> slices(Belief belief, Point through) {
    return along(belief, List.of(through));
  }

  /// The mean over 32 evenly spread values of all other dimensions (Friedman, Ann. Stat. 29 (2001)
  /// 1189, section 8.2); the interval is the mean of the intervals.
  public static List<Curve> dependences(Belief belief, long seed) {
    Sobol sobol = new Sobol(belief.space().size(), seed);
    List<Point> others = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      others.add(belief.space().fromCube(sobol.point(i)));
    }
    return along(belief, others);
  }

  private static List<Curve> along(Belief belief, List<Point> others) {
    Space space = belief.space();
    List<Curve> curves = new ArrayList<>();
    for (int j = 0; j < space.size(); j++) {
      Dimension dimension = space.dimensions().get(j);
      List<Step> steps = new ArrayList<>();
      for (double coordinate : coordinates(dimension)) {
        steps.add(step(belief, others, j, coordinate));
      }
      curves.add(new Curve(dimension.name(), steps));
    }
    return curves;
  }

  private static Step step(Belief belief, List<Point> others, int dimension, double coordinate) {
    double lower = 0;
    double median = 0;
    double upper = 0;
    Object value = coordinate;
    for (Point other : others) {
      double[] coordinates = other.toArray();
      coordinates[dimension] = coordinate;
      Point point = Point.of(coordinates);
      Interval interval = belief.interval(point, NINETY_FIVE);
      lower += interval.lower() / others.size();
      median += interval.median() / others.size();
      upper += interval.upper() / others.size();
      String name = belief.space().dimensions().get(dimension).name();
      value = belief.space().values(point).getOrDefault(name, coordinate);
    }
    return new Step(value, new Interval(lower, median, upper));
  }

  /// All values of a category, and up to 15 evenly spaced ones of a number.
  private static List<Double> coordinates(Dimension dimension) {
    List<Double> coordinates = new ArrayList<>();
    long values = dimension.cardinality();
    if (dimension instanceof Dimension.Categorical || values <= STEPS) {
      for (long index = 0; index < values; index++) {
        coordinates.add(dimension.value(index));
      }
      return coordinates;
    }
    for (int k = 0; k < STEPS; k++) {
      double coordinate = dimension.decode(k / (STEPS - 1.0));
      if (coordinates.isEmpty() || coordinates.getLast() != coordinate) {
        coordinates.add(coordinate);
      }
    }
    return coordinates;
  }
}
