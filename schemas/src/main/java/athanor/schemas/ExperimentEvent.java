package athanor.schemas;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to an experiment: one run of a procedure for one candidate.
public sealed interface ExperimentEvent extends Event {

  UUID experiment();

  /// Id of the campaign that it belongs to.
  String campaign();

  @Override
  default Topic topic() {
    return Topic.EXPERIMENTS;
  }

  @Override
  default String key() {
    return experiment().toString();
  }

  /// An experiment to be run. Its id is a UUIDv5 of candidate and attempt, so planning it twice
  /// plans it once.
  ///
  /// @param attempt 1, or 2 when an invalid first attempt is run again
  /// @param procedure name and digest, `flow-reaction@3f2a91c0`
  /// @param objectives names of what is to be observed
  /// @param priority over other experiments that wait for the same instruments; absent where it is
  ///   normal
  record ExperimentPlanned(
      UUID experiment,
      String campaign,
      UUID candidate,
      int attempt,
      String procedure,
      Map<String, Value> parameters,
      List<String> objectives,
      @Nullable Priority priority)
      implements ExperimentEvent {
    public ExperimentPlanned {
      objectives = List.copyOf(objectives);
      parameters = Ordered.copyOf(parameters);
    }

    /// One of normal priority.
    public ExperimentPlanned(
        UUID experiment,
        String campaign,
        UUID candidate,
        int attempt,
        String procedure,
        Map<String, Value> parameters,
        List<String> objectives) {
      this(experiment, campaign, candidate, attempt, procedure, parameters, objectives, null);
    }
  }

  /// From role of the procedure to instrument.
  record InstrumentsReserved(UUID experiment, String campaign, Map<String, String> instruments)
      implements ExperimentEvent {
    public InstrumentsReserved {
      instruments = Ordered.copyOf(instruments);
    }
  }

  /// It gave its instruments back at a checkpoint of its procedure, and goes on when it gets
  /// instruments again.
  record InstrumentsYielded(UUID experiment, String campaign, String reason)
      implements ExperimentEvent {}

  /// It begins no further step until it is resumed; a step that runs comes to its end.
  record ExperimentPaused(UUID experiment, String campaign, String reason)
      implements ExperimentEvent {}

  record ExperimentResumed(UUID experiment, String campaign) implements ExperimentEvent {}

  /// @param attempt counts the tries of this step, from 1
  record StepStarted(
      UUID experiment, String campaign, String step, int attempt, UUID command, String instrument)
      implements ExperimentEvent {}

  /// @param results the numbers and names that the step gave, as guards and later steps see them
  record StepCompleted(
      UUID experiment, String campaign, String step, UUID command, Map<String, Value> results)
      implements ExperimentEvent {
    public StepCompleted {
      results = Ordered.copyOf(results);
    }
  }

  record StepFailed(UUID experiment, String campaign, String step, UUID command, String reason)
      implements ExperimentEvent {}

  /// All steps ended well.
  ///
  /// @param objectives names of what is to be observed
  /// @param analysis name and version of the analysis that turns the measurements into an
  ///   observation
  /// @param measurements ids of all that was measured, in the order of the steps
  record ExperimentCompleted(
      UUID experiment,
      String campaign,
      UUID candidate,
      int attempt,
      Map<String, Value> parameters,
      List<String> objectives,
      String analysis,
      List<UUID> measurements)
      implements ExperimentEvent {
    public ExperimentCompleted {
      objectives = List.copyOf(objectives);
      parameters = Ordered.copyOf(parameters);
      measurements = List.copyOf(measurements);
    }
  }

  /// It ended without a result: `FAILED` where a step could not be done, `ABANDONED` where a person
  /// or a stop ended it.
  record ExperimentAborted(
      UUID experiment,
      String campaign,
      UUID candidate,
      int attempt,
      Map<String, Value> parameters,
      Outcome outcome,
      String reason)
      implements ExperimentEvent {
    public ExperimentAborted {
      parameters = Ordered.copyOf(parameters);
    }
  }
}
