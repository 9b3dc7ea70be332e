package athanor.lab.bench;

import athanor.optimizer.Dimension;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Study;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The first points that the planner tries on a problem, so that other planners can start from the
/// same: the points of its design, before it has a model.
final class Starts {
  private static final String METHOD = "sobol";

  private Starts() {}

  /// Writes one JSON object: by problem, the bounds of its space, its least value, the standard
  /// deviation of its values over the space, and for each seed the start points with their values.
  static void write(Path file, List<Problem> problems, int seeds) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Problem problem : problems) {
      all.put(problem.name(), describe(problem, seeds));
    }
    new ObjectMapper().writeValue(file.toFile(), all);
  }

  private static Map<String, Object> describe(Problem problem, int seeds) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("bounds", bounds(problem));
    described.put("least", problem.least());
    described.put("deviation", RegretBench.deviation(problem));
    List<List<Point>> starts =
        IntStream.range(0, seeds).mapToObj(seed -> start(problem, seed)).toList();
    described.put(
        "points",
        starts.stream().map(each -> each.stream().map(Point::toArray).toList()).toList());
    described.put(
        "values",
        starts.stream()
            .map(each -> each.stream().mapToDouble(problem.function()).toArray())
            .toList());
    return described;
  }

  private static List<double[]> bounds(Problem problem) {
    return problem.space().dimensions().stream()
        .map(Dimension.Continuous.class::cast)
        .map(each -> new double[] {each.min(), each.max()})
        .toList();
  }

  private static List<Point> start(Problem problem, int seed) {
    Study study = RegretBench.study(problem);
    List<Observation> observed = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    while (true) {
      var next = athanor.optimizer.Designer.propose(study.withObserved(observed), 1, seed);
      if (!next.getFirst().method().equals(METHOD)) {
        return points;
      }
      Point point = next.getFirst().point();
      points.add(point);
      observed.add(Observation.succeeded(point, problem.function().applyAsDouble(point)));
    }
  }
}
