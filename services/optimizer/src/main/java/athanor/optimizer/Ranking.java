package athanor.optimizer;

import athanor.optimizer.acquisition.Utility;
import athanor.optimizer.pareto.Front;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The measured experiments of a study in the order that it prefers.
public final class Ranking {
  private Ranking() {}

  /// Positions of the observations that succeeded within all limits, the best first, as the study
  /// weighs its objectives; where it looks for a front, those alone that no other one dominates, by
  /// the first objective. Of equal ones the earlier comes first.
  public static List<Integer> of(Study study, long seed) {
    List<Integer> kept = within(study);
    if (kept.isEmpty()) {
      return kept;
    }
    if (study.aims().preference() instanceof Preference.Pareto) {
      return front(study, kept);
    }
    Utility utility = Utilities.together(study, Results.of(study), seed, 0);
    return sorted(kept, index -> utility.of(results(study, index)));
  }

  private static List<Integer> within(Study study) {
    return IntStream.range(0, study.observed().size())
        .filter(i ->
            study.observed().get(i) instanceof Observation.Succeeded(var _, var estimates)
                && study.keepsLimits(estimates))
        .boxed()
        .toList();
  }

  private static List<Integer> front(Study study, List<Integer> kept) {
    List<Integer> front = new ArrayList<>();
    for (int i : kept) {
      double[] own = merits(study, i);
      if (kept.stream().noneMatch(j -> Front.dominates(merits(study, j), own))) {
        front.add(i);
      }
    }
    return sorted(front, i -> merits(study, i)[0]);
  }

  private interface Worth {
    double of(int observation);
  }

  private static List<Integer> sorted(List<Integer> observations, Worth worth) {
    return observations.stream().sorted(Comparator.comparingDouble(i -> -worth.of(i))).toList();
  }

  /// How good an observation is in each objective; larger is better.
  private static double[] merits(Study study, int observation) {
    List<Estimate> estimates = estimates(study, observation);
    double[] merits = new double[study.objectives().size()];
    for (int k = 0; k < merits.length; k++) {
      merits[k] = study.objectives().get(k).merit(estimates.get(k).value());
    }
    return merits;
  }

  /// An observation as [Results] has it.
  private static double[] results(Study study, int observation) {
    List<Estimate> estimates = estimates(study, observation);
    double[] results = new double[estimates.size()];
    for (int k = 0; k < results.length; k++) {
      results[k] = Results.sign(study, k) * estimates.get(k).value();
    }
    return results;
  }

  private static List<Estimate> estimates(Study study, int observation) {
    return study.observed().get(observation) instanceof Observation.Succeeded(var _, var estimates)
        ? estimates
        : List.of();
  }
}
