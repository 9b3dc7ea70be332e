package athanor.experiment.adapter;

import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.Priority;
import java.util.UUID;

/// An experiment waits for its instruments.
///
/// @param due how many experiments have begun when its patience ends
record Waiting(ExperimentPlanned plan, long due) {
  UUID experiment() {
    return plan.experiment();
  }

  String campaign() {
    return plan.campaign();
  }

  Priority priority() {
    return priority(plan);
  }

  static Priority priority(ExperimentPlanned plan) {
    return plan.priority() == null ? Priority.NORMAL : plan.priority();
  }
}
