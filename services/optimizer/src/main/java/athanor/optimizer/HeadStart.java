package athanor.optimizer;

import java.util.List;
import java.util.Optional;

/// How a study begins that has a history: with the best experiment of the latest earlier campaign,
/// and then, where history helps, without further design points.
final class HeadStart {
  private static final String METHOD = "earlier-best";

  private HeadStart() {}

  /// The first experiment of a study, where an earlier campaign recommends one.
  static Optional<Suggestion> first(Study study) {
    if (study.started() > 0) {
      return Optional.empty();
    }
    for (Earlier earlier : study.history().reversed()) {
      if (earlier instanceof Earlier.Campaign(String _, List<Observation> observed)) {
        Merits merits = Merits.of(study.withObserved(observed));
        int best = 0;
        for (int i = 1; i < merits.succeeded(); i++) {
          best = merits.values()[i] > merits.values()[best] ? i : best;
        }
        if (merits.succeeded() > 0) {
          return Optional.of(Suggestion.design(merits.points().get(best), METHOD));
        }
      }
    }
    return Optional.empty();
  }

  /// Whether the model of a study with at least one success needs no further design points.
  static boolean isEnough(Study study, long seed) {
    return !study.history().isEmpty() && Learning.ofMerits(study, seed).helped();
  }
}
