package athanor.lab.bench.data;

import athanor.optimizer.Designer;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Strategy;
import athanor.optimizer.Study;
import athanor.optimizer.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// The experiments that a planner makes on a data set, none twice, in their order.
public record Lookup(DataSet data, List<Point> made) {

  /// @param batch how many are asked for at once
  /// @param budget how many are made, or all there are
  public static Lookup run(DataSet data, Strategy strategy, int batch, int budget, long seed) {
    Study study = data.study().with(strategy);
    Random draws = new Random(seed);
    Set<Point> made = new LinkedHashSet<>();
    List<Observation> observed = new ArrayList<>();
    int most = Math.min(budget, data.results().size());
    while (made.size() < most) {
      int count = Math.min(batch, most - made.size());
      for (Suggestion each : Designer.propose(study.withObserved(observed), count, seed)) {
        Point point = data.nearest(each.point(), made);
        made.add(point);
        observed.add(Observation.succeeded(point, data.measured(point, draws)));
      }
    }
    return new Lookup(data, List.copyOf(made));
  }

  /// The number of the first experiment among the given points; one more than were made where there
  /// is none.
  public int first(Set<Point> wanted) {
    for (int i = 0; i < made.size(); i++) {
      if (wanted.contains(made.get(i))) {
        return i + 1;
      }
    }
    return made.size() + 1;
  }

  /// The best mean result of the first experiments.
  public double best(int experiments) {
    return made.subList(0, experiments).stream()
        .mapToDouble(data::mean)
        .reduce((a, b) -> data.objective().merit(a) >= data.objective().merit(b) ? a : b)
        .orElseThrow();
  }
}
