package athanor.optimizer;

import athanor.optimizer.acquisition.Utility;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How a study begins that has a history: with the best experiment of the latest earlier campaign,
/// and then, where history helps, without further design points.
final class HeadStart {
  private static final String METHOD = "earlier-best";

  private HeadStart() {}

  /// The first experiment of a study, where an earlier campaign recommends one.
  static Optional<Suggestion> first(Study study, long seed) {
    if (study.started() > 0) {
      return Optional.empty();
    }
    for (Earlier earlier : study.history().reversed()) {
      if (earlier instanceof Earlier.Campaign(String _, List<Observation> observed)) {
        Optional<Point> best = best(study.withObserved(observed), seed);
        if (best.isPresent()) {
          return best.map(point -> Suggestion.design(point, METHOD));
        }
      }
    }
    return Optional.empty();
  }

  /// The measured point of the largest worth that keeps the constraints of the space: of those that
  /// keep the limits on outcomes too, where there are any.
  private static Optional<Point> best(Study study, long seed) {
    Results results = Results.of(study);
    if (results.succeeded() == 0) {
      return Optional.empty();
    }
    Utility utility = Utilities.together(study, results, seed, 0);
    return IntStream.range(0, results.succeeded())
        .boxed()
        .filter(i -> study.space().broken(results.points().get(i)).isEmpty())
        .max(
            Comparator.<Integer, Boolean>comparing(i -> keepsLimits(study, results.at(i)))
                .thenComparingDouble(i -> utility.of(results.at(i))))
        .map(results.points()::get);
  }

  private static boolean keepsLimits(Study study, double[] results) {
    return study.aims().constraints().stream()
        .allMatch(constraint -> {
          int k = study.quantities().indexOf(constraint.name());
          return constraint.keptBy(Results.sign(study, k) * results[k]);
        });
  }

  /// Whether the model of each objective needs no further design points; of a study with at least
  /// one success.
  static boolean isEnough(Study study, long seed) {
    return !study.history().isEmpty()
        && IntStream.range(0, study.objectives().size())
            .allMatch(k -> Learning.of(study, k, seed).helped());
  }
}
