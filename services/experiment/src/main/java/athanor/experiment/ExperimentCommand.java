package athanor.experiment;

import athanor.schemas.Capability;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ProcedureDocument;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an experiment can be told.
public sealed interface ExperimentCommand {

  /// Its instruments are reserved: begin with the first step.
  record Begin(ExperimentPlanned plan, Map<String, String> instruments, Bench bench, Instant now)
      implements ExperimentCommand {}

  /// A command has ended.
  ///
  /// @param wanted whether one of higher priority waits for its instruments
  record Settle(ExecutionEvent execution, Bench bench, Instant now, boolean wanted)
      implements ExperimentCommand {
    public Settle(ExecutionEvent execution, Bench bench, Instant now) {
      this(execution, bench, now, false);
    }
  }

  /// It has instruments again: go on where it was.
  record GoOn(Map<String, String> instruments, Bench bench, Instant now)
      implements ExperimentCommand {}

  /// Begin no further step.
  record Pause(UUID experiment, String campaign, String reason) implements ExperimentCommand {}

  /// Go on.
  ///
  /// @param bench absent where it waits for instruments
  record Resume(UUID experiment, String campaign, @Nullable Bench bench, Instant now)
      implements ExperimentCommand {}

  /// End it, because of that.
  record Stop(String reason) implements ExperimentCommand {}

  /// It cannot be begun at all.
  record Forgo(ExperimentPlanned plan, String reason) implements ExperimentCommand {}

  /// Has a step been due for too long by now?
  record Look(Instant now) implements ExperimentCommand {}

  /// What the rules need to know of the laboratory.
  record Bench(ProcedureDocument procedure, Map<String, Capability> instruments) {}
}
