package athanor.lab.bench;

import athanor.lab.bench.problem.Problem;
import athanor.optimizer.Designer;
import athanor.optimizer.Dimension;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Suggestion;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The first points that the planner tries on a problem, so that other planners can start from the
/// same: those of its design, before it has a model.
final class Starts {
  private static final String METHOD = "sobol";

  private Starts() {}

  /// Writes one JSON object: by problem, the bounds of its box, its least value, the standard
  /// deviation of its values over the box, and for each seed the start points with their values.
  ///
  /// @param problems functions in a box; noisy ones are left out, they start like the others
  static void write(Path file, List<Problem> problems, int seeds) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Problem problem : problems) {
      if (!problem.noisy()) {
        all.put(problem.name(), describe(problem, seeds));
      }
    }
    new ObjectMapper().writeValue(file.toFile(), all);
  }

  private static Map<String, Object> describe(Problem problem, int seeds) {
    List<List<Point>> starts =
        IntStream.range(0, seeds).mapToObj(seed -> start(problem, seed)).toList();
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("bounds", bounds(problem));
    described.put("least", problem.ideal());
    described.put("deviation", Regret.deviations(problem)[0]);
    described.put(
        "points", starts.stream().map(each -> each.stream().map(Point::toArray).toList()).toList());
    described.put(
        "values",
        starts.stream()
            .map(each -> each.stream().mapToDouble(point -> value(problem, point)).toArray())
            .toList());
    return described;
  }

  private static List<double[]> bounds(Problem problem) {
    return problem.study().space().dimensions().stream()
        .map(Dimension.Continuous.class::cast)
        .map(each -> new double[] {each.min(), each.max()})
        .toList();
  }

  private static double value(Problem problem, Point point) {
    return problem.truth().apply(point)[0];
  }

  private static List<Point> start(Problem problem, int seed) {
    List<Observation> observed = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    while (true) {
      Suggestion next =
          Designer.propose(problem.study().withObserved(observed), 1, seed).getFirst();
      if (!next.method().equals(METHOD)) {
        return points;
      }
      points.add(next.point());
      observed.add(Observation.succeeded(next.point(), value(problem, next.point())));
    }
  }
}
