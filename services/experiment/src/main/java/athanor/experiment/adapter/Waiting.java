package athanor.experiment.adapter;

import athanor.runtime.EventCodec;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import java.util.UUID;

/// An experiment waits for its instruments.
///
/// @param plan the [ExperimentPlanned] as JSON
record Waiting(UUID experiment, String campaign, String plan) {
  static Waiting of(ExperimentPlanned plan) {
    return new Waiting(plan.experiment(), plan.campaign(), EventCodec.write(plan));
  }

  ExperimentPlanned planned() {
    return (ExperimentPlanned) EventCodec.read("ExperimentPlanned.v1", plan);
  }
}
