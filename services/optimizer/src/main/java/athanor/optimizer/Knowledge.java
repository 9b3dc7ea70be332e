package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.acquisition.LogFeasibility;
import athanor.optimizer.acquisition.Viability;
import athanor.optimizer.gp.Classifier;
import athanor.optimizer.gp.Surrogate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is believed after some results: of each quantity its own model.
///
/// @param codes the measured points as models see them
/// @param success where experiments can be made at all; none as long as none failed
record Knowledge(
    Study study,
    Results results,
    List<double[]> codes,
    List<Surrogate> beliefs,
    Optional<Classifier> success) {

  /// @param results of at least one experiment that was measured
  static Knowledge of(Study study, Results results, long seed) {
    Space space = study.space();
    List<double[]> codes = results.points().stream().map(space::encode).toList();
    List<Surrogate> beliefs = new ArrayList<>();
    for (int k = 0; k < results.values().length; k++) {
      beliefs.add(Learning.of(study, k, seed).model());
    }
    return new Knowledge(study, results, codes, beliefs, success(study));
  }

  private static Optional<Classifier> success(Study study) {
    List<double[]> points = new ArrayList<>();
    List<Boolean> outcomes = new ArrayList<>();
    for (Observation observation : study.observed()) {
      if (!(observation instanceof Observation.Invalid)) {
        points.add(study.space().encode(observation.point()));
        outcomes.add(observation instanceof Observation.Succeeded);
      }
    }
    if (!outcomes.contains(false)) {
      return Optional.empty();
    }
    boolean[] succeeded = new boolean[outcomes.size()];
    for (int i = 0; i < succeeded.length; i++) {
      succeeded[i] = outcomes.get(i);
    }
    return Optional.of(Classifier.of(points, study.space().tables(), succeeded));
  }

  /// Whether the only objective is to be made large or small.
  boolean isPlain() {
    return isPlain(study);
  }

  static boolean isPlain(Study study) {
    return study.objectives().size() == 1
        && !(study.objectives().getFirst().goal() instanceof Goal.Target);
  }

  /// Whether all constraints on outcomes are probably kept where x is known.
  boolean keepsConstraints(double[] x) {
    for (OutcomeConstraint constraint : study.aims().constraints()) {
      int k = study.quantities().indexOf(constraint.name());
      double mean = beliefs.get(k).result(beliefs.get(k).process().mean(x));
      if (!constraint.keptBy(Results.sign(study, k) * mean)) {
        return false;
      }
    }
    return true;
  }

  /// ln of the probabilities that an experiment can be made, and that it keeps each constraint on
  /// outcomes.
  List<Acquisition> feasibilities() {
    List<Acquisition> parts = new ArrayList<>();
    success.ifPresent(classifier -> parts.add(Viability.of(classifier)));
    for (OutcomeConstraint constraint : study.aims().constraints()) {
      int k = study.quantities().indexOf(constraint.name());
      double sign = Results.sign(study, k);
      boolean atMost = constraint.side() == OutcomeConstraint.Side.AT_MOST == sign > 0;
      Surrogate belief = beliefs.get(k);
      double limit = belief.value(sign * constraint.limit());
      parts.add(new LogFeasibility(belief.process(), limit, atMost, 0));
    }
    return parts;
  }

  /// The models of the objectives alone.
  List<Surrogate> objectives() {
    return beliefs.subList(0, study.objectives().size());
  }
}
