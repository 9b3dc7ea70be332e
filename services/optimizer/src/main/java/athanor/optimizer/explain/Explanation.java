package athanor.optimizer.explain;

import athanor.optimizer.Belief;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Study;
import athanor.optimizer.transfer.Contribution;
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
  /// @param slices along each dimension, through the best measured point
  /// @param through that point
  /// @param history what became of each part of the study's history
  public record Learned(
      String objective,
      Calibration calibration,
      List<Importance> importances,
      List<Curve> dependences,
      List<Curve> slices,
      Point through,
      List<Contribution> history) {
    public Learned {
      importances = List.copyOf(importances);
      dependences = List.copyOf(dependences);
      slices = List.copyOf(slices);
      history = List.copyOf(history);
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
              Curve.slices(belief, belief.bestMeasured()),
              belief.bestMeasured(),
              belief.contributions()));
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
