package athanor.lab.bench.data;

import athanor.optimizer.Objective;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Experiments that were made once and can be made again by looking them up.
///
/// @param results for each point what was measured there, once or more often
public record DataSet(
    String name, Space space, Objective objective, Map<Point, List<Double>> results) {
  private static final int TOP_SHARE = 100;

  public Study study() {
    return Study.of(space, objective);
  }

  /// The experiment of the table that is nearest to a point, of those not in `made`: the point
  /// itself where the table has it.
  public Point nearest(Point point, Set<Point> made) {
    if (results.containsKey(point) && !made.contains(point)) {
      return point;
    }
    double[] wanted = space.encode(point);
    return results.keySet().stream()
        .filter(each -> !made.contains(each))
        .min(Comparator.comparingDouble(each -> distance(space.encode(each), wanted)))
        .orElse(point);
  }

  /// Another category is as far away as the other end of a number's range.
  private double distance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      double difference = Math.min(1, Math.abs(a[j] - b[j]));
      sum += difference * difference;
    }
    return sum;
  }

  /// One of the results that were measured at a point.
  public double measured(Point point, RandomGenerator random) {
    List<Double> all = results.getOrDefault(point, List.of());
    return all.get(random.nextInt(all.size()));
  }

  public double mean(Point point) {
    return results.getOrDefault(point, List.of()).stream()
        .mapToDouble(each -> each)
        .average()
        .orElseThrow();
  }

  /// The best hundredth of the points, by the means of their results; at least one.
  public Set<Point> top() {
    List<Point> points = new ArrayList<>(results.keySet());
    points.sort(Comparator.comparingDouble(each -> -objective.merit(mean(each))));
    return new HashSet<>(points.subList(0, Math.max(1, points.size() / TOP_SHARE)));
  }

  /// Results by point, from two lists of equal length.
  static Map<Point, List<Double>> results(List<Point> points, List<Double> values) {
    Map<Point, List<Double>> results = new LinkedHashMap<>();
    for (int i = 0; i < points.size(); i++) {
      results.computeIfAbsent(points.get(i), _ -> new ArrayList<>()).add(values.get(i));
    }
    return results;
  }
}
