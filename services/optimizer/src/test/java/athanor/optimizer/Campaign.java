package athanor.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A study that is carried out to its end on a function that answers at once.
final class Campaign {
  private Campaign() {}

  /// All observations after `budget` experiments, made `batch` at a time.
  static List<Observation> run(
      Study study, int budget, int batch, long seed, Function<Point, Observation> laboratory) {
    List<Observation> observed = new ArrayList<>(study.observed());
    while (observed.size() < budget) {
      int count = Math.min(batch, budget - observed.size());
      for (Suggestion suggestion : Designer.propose(study.withObserved(observed), count, seed)) {
        observed.add(laboratory.apply(suggestion.point()));
      }
    }
    return observed;
  }

  static Function<Point, Observation> measuring(ToDoubleFunction<Point> function) {
    return point -> Observation.succeeded(point, function.applyAsDouble(point));
  }

  static double least(List<Observation> observed) {
    double least = Double.POSITIVE_INFINITY;
    for (Observation observation : observed) {
      if (observation instanceof Observation.Succeeded(Point _, List<Estimate> estimates)) {
        least = Math.min(least, estimates.getFirst().value());
      }
    }
    return least;
  }
}
