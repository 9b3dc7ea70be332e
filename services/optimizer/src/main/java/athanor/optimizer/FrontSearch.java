package athanor.optimizer;

import athanor.optimizer.acquisition.JointHypervolume;
import athanor.optimizer.acquisition.Quantities;
import athanor.optimizer.acquisition.SampledHypervolume;
import athanor.optimizer.acquisition.Utility;
import athanor.optimizer.pareto.Reference;
import java.util.ArrayList;
import java.util.List;

/// What a front of few objectives is measured by: the scaled objectives, a reference point, and the
/// measured points that may lie on it.
record FrontSearch(
    Knowledge knowledge,
    List<Utility> objectives,
    double[] reference,
    List<double[]> baseline,
    long seed) {
  private static final int WORLDS = 128;

  /// @param feasible indices of the measured points that count, at least one
  static FrontSearch of(Knowledge knowledge, List<Integer> feasible, long seed) {
    Study study = knowledge.study();
    Results results = knowledge.results();
    List<Utility> objectives = Utilities.each(study, results);
    List<double[]> seen =
        feasible.stream().map(i -> Baseline.worth(results.at(i), objectives)).toList();
    double[] reference = Reference.of(seen);
    for (int m = 0; m < reference.length; m++) {
      reference[m] = study.objectives().get(m).worthless() == null ? reference[m] : 0;
    }
    List<double[]> baseline =
        Baseline.of(knowledge, knowledge.objectives(), feasible, objectives, seed);
    return new FrontSearch(knowledge, objectives, reference, baseline, seed);
  }

  /// What one more point adds beside some others.
  SampledHypervolume beside(List<double[]> others) {
    List<double[]> known = known(others);
    return new SampledHypervolume(known, quantities(known, 1), objectives, reference);
  }

  /// What so many points add together beside some others.
  JointHypervolume together(int count, List<double[]> others) {
    List<double[]> known = known(others);
    return new JointHypervolume(known, quantities(known, count), objectives, reference);
  }

  private List<double[]> known(List<double[]> others) {
    List<double[]> known = new ArrayList<>(baseline);
    known.addAll(others);
    return known;
  }

  private Quantities quantities(List<double[]> known, int together) {
    return Quantities.of(knowledge.objectives(), known, together, WORLDS, seed);
  }
}
