package athanor.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Proposes experiments. A proposal depends on the study and the seed and on nothing else: the same
/// input gives the same bits on every machine.
public final class Designer {
  /// Changes whenever the same study and seed may give another proposal.
  public static final String VERSION = "14";

  private static final int LEAST_START = 5;

  private Designer() {}

  /// The next experiments, in order of worth. Points that were observed or are pending come up
  /// again only where a finite space has no others left.
  ///
  /// @param count how many, at least 1
  /// @param seed the same for the whole of a study: designs continue their sequence, whether points
  ///   are asked for one by one or all at once
  public static List<Suggestion> propose(Study study, int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException("cannot propose " + count + " points, ask for 1 or more");
    }
    List<Suggestion> suggestions =
        count > 1 && Batch.isShared(study.space())
            ? Batch.propose(study, count, seed)
            : independent(study, count, seed);
    return Batch.checked(study.space(), suggestions);
  }

  private static List<Suggestion> independent(Study study, int count, long seed) {
    Space space = study.space();
    return switch (study.strategy()) {
      case SOBOL -> design(study, DesignSequence.spread(space, seed), "sobol", count);
      case RANDOM -> design(study, DesignSequence.random(space, seed), "random", count);
      case GRID -> design(study, DesignSequence.grid(space, seed), "grid", count);
      case BAYESIAN -> bayesian(study, count, seed);
    };
  }

  private static List<Suggestion> design(
      Study study, DesignSequence sequence, String method, int count) {
    List<Suggestion> suggestions = new ArrayList<>();
    for (Point point : new DesignWalk(study, sequence).next(count)) {
      suggestions.add(Suggestion.design(point, method));
    }
    return suggestions;
  }

  /// How many design points a search begins with.
  static int start(Study study) {
    return Math.max(LEAST_START, study.space().size() + 1);
  }

  /// How many experiments were made or are under way since the search began, or last began anew.
  private static int begun(Study study, long seed) {
    return study.policy() instanceof Policy.TrustRegion
        ? TrustRegion.of(study, start(study), seed).made() + study.pending().size()
        : study.started();
  }

  private static List<Suggestion> bayesian(Study study, int count, long seed) {
    Results results = Results.of(study);
    int wanted = start(study) - begun(study, seed);
    int start = results.succeeded() == 0 ? count : Math.min(count, Math.max(0, wanted));
    if (start > 0 && results.succeeded() > 0 && HeadStart.isEnough(study, seed)) {
      start = 0;
    }
    List<Suggestion> suggestions = new ArrayList<>();
    if (start > 0) {
      Optional<Suggestion> first = HeadStart.first(study, seed);
      first.ifPresent(suggestions::add);
      Study begun = first.map(head -> study.withPending(List.of(head.point()))).orElse(study);
      DesignSequence sobol = DesignSequence.spread(study.space(), seed);
      suggestions.addAll(design(begun, sobol, "sobol", start - suggestions.size()));
    }
    if (start < count) {
      List<Point> pending = new ArrayList<>(study.pending());
      suggestions.forEach(suggestion -> pending.add(suggestion.point()));
      Bayesian model = new Bayesian(study.withPending(pending), results, seed);
      suggestions.addAll(model.next(count - start));
    }
    return suggestions;
  }
}
