package athanor.optimizer.explain;

import athanor.optimizer.Belief;
import athanor.optimizer.Observation;
import athanor.optimizer.Study;
import java.util.ArrayList;
import java.util.List;

/// What the model has learned of each objective.
public record Explanation(List<Learned> objectives) {
  public Explanation {
    objectives = List.copyOf(objectives);
  }

  /// Of one objective.
  ///
  /// @param importances one for each dimension of the space
  /// @param dependences the partial dependence on each dimension
  /// @param slices through the best measured point, along each dimension
  public record Learned(
      String objective,
      Calibration calibration,
      List<Importance> importances,
      List<Curve> dependences,
      List<Curve> slices) {
    public Learned {
      importances = List.copyOf(importances);
      dependences = List.copyOf(dependences);
      slices = List.copyOf(slices);
    }
  }

  /// The explanation of a study; empty before anything was measured.
  public static Explanation of(Study study, long seed) {
    List<Learned> objectives = new ArrayList<>();
    for (Belief belief : beliefs(study, seed)) {
      objectives.add(
          new Learned(
              belief.objective().name(),
              Calibration.of(belief),
              Importance.of(belief, seed),
              Curve.dependences(belief, seed),
              Curve.slices(belief, belief.bestMeasured())));
    }
    return new Explanation(objectives);
  }

  static List<Belief> beliefs(Study study, long seed) {
    List<Belief> beliefs = new ArrayList<>();
    if (study.observed().stream().anyMatch(Observation.Succeeded.class::isInstance)) {
      for (int k = 0; k < study.objectives().size(); k++) {
        beliefs.add(Belief.of(study, k, seed));
      }
    }
    return beliefs;
  }
}
