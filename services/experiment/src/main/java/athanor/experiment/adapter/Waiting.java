package athanor.experiment.adapter;

import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.Priority;
import java.util.UUID;

/// An experiment waits for its instruments.
///
/// @param due how many experiments have begun when its patience ends
/// @param begun whether it has begun before and gave its instruments back at a checkpoint
/// @param paused whether it gets none until it is resumed
record Waiting(ExperimentPlanned plan, long due, boolean begun, boolean paused) {
  UUID experiment() {
    return plan.experiment();
  }

  String campaign() {
    return plan.campaign();
  }

  Priority priority() {
    return priority(plan);
  }

  Waiting paused(boolean now) {
    return new Waiting(plan, due, begun, now);
  }

  static Priority priority(ExperimentPlanned plan) {
    return plan.priority() == null ? Priority.NORMAL : plan.priority();
  }
}
