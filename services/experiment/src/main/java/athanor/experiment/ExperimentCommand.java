package athanor.experiment;

import athanor.schemas.Capability;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ProcedureDocument;
import java.time.Instant;
import java.util.Map;

/// What an experiment can be told.
public sealed interface ExperimentCommand {

  /// Its instruments are reserved: begin with the first step.
  record Begin(ExperimentPlanned plan, Map<String, String> instruments, Bench bench, Instant now)
      implements ExperimentCommand {}

  /// A command has ended.
  record Settle(ExecutionEvent execution, Bench bench, Instant now) implements ExperimentCommand {}

  /// End it, because of that.
  record Stop(String reason) implements ExperimentCommand {}

  /// It cannot be begun at all.
  record Forgo(ExperimentPlanned plan, String reason) implements ExperimentCommand {}

  /// Has a step been due for too long by now?
  record Look(Instant now) implements ExperimentCommand {}

  /// What the rules need to know of the laboratory.
  record Bench(ProcedureDocument procedure, Map<String, Capability> instruments) {}
}
