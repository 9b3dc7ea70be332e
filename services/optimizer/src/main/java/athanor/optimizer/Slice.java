package athanor.optimizer;

import athanor.optimizer.polytope.Polytope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What is left of a space once every choice is made that splits it: a convex part of the
/// continuous dimensions. Those that linear constraints join lie in a polytope, in units of their
/// ranges; others in intervals.
final class Slice {
  private static final int BURN_IN = 50;
  private static final int THINNING = 4;

  private final Demands demands;

  /// Coordinates that are decided; NaN for those that vary within the slice, or that no constraint
  /// but a range speaks of.
  private final double[] decided;

  private final double[] low;
  private final double[] high;
  private final int[] joined;
  private final int[] single;
  private final Polytope polytope;
  private double[] chain;
  private boolean walked;

  private Slice(
      Demands demands,
      double[] decided,
      double[] low,
      double[] high,
      int[] joined,
      int[] single,
      Polytope polytope) {
    this.demands = demands;
    this.decided = decided;
    this.low = low;
    this.high = high;
    this.joined = joined;
    this.single = single;
    this.polytope = polytope;
    this.chain = new double[polytope.freedom()];
  }

  /// The slice of some decisions; empty where they leave no point.
  ///
  /// @param low lower bound of each continuous coordinate that is not decided
  static Optional<Slice> of(Demands demands, double[] decided, double[] low) {
    int d = decided.length;
    double[] high = new double[d];
    List<Integer> joined = new ArrayList<>();
    List<Integer> single = new ArrayList<>();
    for (int j = 0; j < d; j++) {
      high[j] = demands.high(j);
      if (Double.isNaN(decided[j])
          && demands.space().dimensions().get(j) instanceof Dimension.Continuous) {
        (demands.weighed()[j] ? joined : single).add(j);
      }
    }
    int[] positions = joined.stream().mapToInt(Integer::intValue).toArray();
    Optional<Polytope> polytope = polytope(demands, decided, low, high, positions);
    return polytope
        .map(p ->
            new Slice(
                demands,
                decided,
                low,
                high,
                positions,
                single.stream().mapToInt(Integer::intValue).toArray(),
                p))
        .filter(Slice::isSound);
  }

  private static Optional<Polytope> polytope(
      Demands demands, double[] decided, double[] low, double[] high, int[] joined) {
    List<double[]> most = new ArrayList<>();
    List<Double> limits = new ArrayList<>();
    List<double[]> equal = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Demands.Row row : demands.rows()) {
      double rest = row.bound();
      for (int j = 0; j < decided.length; j++) {
        if (row.weights()[j] != 0) {
          rest -= row.weights()[j] * (Double.isNaN(decided[j]) ? low[j] : decided[j]);
        }
      }
      double[] side = new double[joined.length];
      double square = 0;
      for (int i = 0; i < joined.length; i++) {
        side[i] = row.weights()[joined[i]] * (high[joined[i]] - low[joined[i]]) / row.scale();
        square += side[i] * side[i];
      }
      double length = Math.sqrt(square);
      if (length > 0) {
        for (int i = 0; i < side.length; i++) {
          side[i] /= length;
        }
        (row.equality() ? equal : most).add(side);
        (row.equality() ? values : limits).add(rest / row.scale() / length);
      } else if (row.equality()
          ? Math.abs(rest) > Demands.TOLERANCE * row.scale()
          : rest < -Demands.TOLERANCE * row.scale()) {
        return Optional.empty();
      }
    }
    return Polytope.of(
        joined.length,
        most.toArray(double[][]::new),
        limits.stream().mapToDouble(Double::doubleValue).toArray(),
        equal.toArray(double[][]::new),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// Whether the centre keeps the linear constraints: others are too thin to be hit.
  private boolean isSound() {
    double[] x = new double[decided.length];
    for (int j = 0; j < x.length; j++) {
      x[j] = Double.isNaN(decided[j]) ? low[j] : decided[j];
    }
    place(new double[polytope.freedom()], x);
    return demands.rows().stream().allMatch(row -> row.holds(x));
  }

  /// How many numbers describe a point of the slice: see [#vector].
  int freedom() {
    return polytope.freedom() + single.length;
  }

  /// The continuous coordinates of a point near or in the slice as a vector: internal coordinates
  /// of the polytope, then codes.
  double[] vector(Point point) {
    double[] u = new double[joined.length];
    for (int i = 0; i < u.length; i++) {
      int j = joined[i];
      u[i] = (point.get(j) - low[j]) / (high[j] - low[j]);
    }
    double[] vector = Arrays.copyOf(polytope.internal(u), freedom());
    for (int i = 0; i < single.length; i++) {
      vector[polytope.freedom() + i] =
          demands.space().dimensions().get(single[i]).encode(point.get(single[i]));
    }
    return vector;
  }

  /// The extreme points of the polytope, as the beginnings of vectors.
  List<double[]> corners(int most, RandomGenerator random) {
    return polytope.extremes(most, random);
  }

  /// Of each coordinate after those the lowest, the middle and the highest code.
  double[][] levels() {
    return Arrays.stream(single)
        .mapToObj(j -> demands.space().dimensions().get(j).encode(low[j]))
        .map(least -> new double[] {least, (least + 1) / 2, 1})
        .toArray(double[][]::new);
  }

  /// What a point has where the slice is not a continuum: two points of the same choices have the
  /// same extreme points.
  List<Double> choices(Point point) {
    List<Double> choices = new ArrayList<>();
    for (int j = 0; j < decided.length; j++) {
      boolean varies =
          Double.isNaN(decided[j])
              && demands.space().dimensions().get(j) instanceof Dimension.Continuous;
      choices.add(varies ? Double.NaN : point.get(j));
    }
    return choices;
  }

  /// Moves a vector to the nearest one of the slice.
  void project(double[] vector) {
    double[] t = Arrays.copyOf(vector, polytope.freedom());
    polytope.project(t);
    System.arraycopy(t, 0, vector, 0, t.length);
    for (int i = 0; i < single.length; i++) {
      Dimension dimension = demands.space().dimensions().get(single[i]);
      double least = dimension.encode(low[single[i]]);
      vector[t.length + i] = Math.min(Math.max(vector[t.length + i], least), 1);
    }
  }

  /// The point of a vector of the slice; coordinates that the slice says nothing about are those of
  /// another point.
  Point at(double[] vector, Point rest) {
    double[] x = rest.toArray();
    for (int j = 0; j < x.length; j++) {
      x[j] = Double.isNaN(decided[j]) ? x[j] : decided[j];
    }
    int k = polytope.freedom();
    for (int i = 0; i < single.length; i++) {
      double value = demands.space().dimensions().get(single[i]).decode(vector[k + i]);
      x[single[i]] = Math.max(value, low[single[i]]);
    }
    double[] t = Arrays.copyOf(vector, k);
    place(t, x);
    for (double share = 0x1p-50; share < 1e-8 && !isWithin(x); share *= 16) {
      double[] inner = new double[k];
      for (int i = 0; i < k; i++) {
        inner[i] = (1 - share) * t[i];
      }
      place(inner, x);
    }
    return Point.of(x);
  }

  private boolean isWithin(double[] x) {
    for (Demands.Row row : demands.rows()) {
      if (row.equality() ? !row.holds(x) : row.excess(x) > 0) {
        return false;
      }
    }
    return true;
  }

  private void place(double[] t, double[] x) {
    double[] u = polytope.position(t);
    for (int i = 0; i < u.length; i++) {
      int j = joined[i];
      double value = low[j] + u[i] * (high[j] - low[j]);
      x[j] = Math.min(Math.max(value, low[j]), high[j]);
    }
  }

  /// The point of the slice nearest to another one, in units of the ranges.
  Point nearest(Point target) {
    double[] vector = vector(target);
    project(vector);
    return at(vector, target);
  }

  /// A random point: uniform in the polytope; where the slice decides nothing else, that of the
  /// target.
  Point random(Point target, RandomGenerator random) {
    int k = polytope.freedom();
    polytope.walk(chain, (walked ? THINNING : BURN_IN) * k, random);
    walked = true;
    polytope.project(chain); // rounding does not add up
    double[] vector = vector(target);
    System.arraycopy(chain, 0, vector, 0, k);
    project(vector);
    return at(vector, target);
  }

  /// A gradient with respect to codes, at a point of the slice, as one of the vector.
  double[] gradient(Point point, double[] byCode) {
    double[] byPosition = new double[joined.length];
    for (int i = 0; i < joined.length; i++) {
      int j = joined[i];
      if (demands.space().dimensions().get(j) instanceof Dimension.Continuous continuous) {
        byPosition[i] = byCode[j] * continuous.slope(point.get(j)) * (high[j] - low[j]);
      }
    }
    double[] gradient = Arrays.copyOf(polytope.gradient(byPosition), freedom());
    for (int i = 0; i < single.length; i++) {
      gradient[polytope.freedom() + i] = byCode[single[i]];
    }
    return gradient;
  }
}
