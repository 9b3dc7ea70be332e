package athanor.experiment;

import athanor.experiment.Experiment.Current;
import athanor.experiment.Experiment.Ended;
import athanor.experiment.Experiment.Planned;
import athanor.experiment.Experiment.Unplanned;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExperimentEvent.ExperimentAborted;
import athanor.schemas.ExperimentEvent.ExperimentCompleted;
import athanor.schemas.ExperimentEvent.ExperimentPaused;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ExperimentEvent.ExperimentResumed;
import athanor.schemas.ExperimentEvent.InstrumentsReserved;
import athanor.schemas.ExperimentEvent.InstrumentsYielded;
import athanor.schemas.ExperimentEvent.StepCompleted;
import athanor.schemas.ExperimentEvent.StepFailed;
import athanor.schemas.ExperimentEvent.StepStarted;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// What the events of an experiment say of it, one after the other.
final class Story {
  private Story() {}

  static Experiment after(Experiment experiment, Event event) {
    return switch (experiment) {
      case Unplanned(boolean paused) ->
          switch (event) {
            case ExperimentPlanned plan -> Planned.of(plan, paused);
            case ExperimentPaused _ -> new Unplanned(true);
            case ExperimentResumed _ -> new Unplanned(false);
            default -> experiment;
          };
      case Planned now -> after(now, event);
      case Ended _ -> experiment;
    };
  }

  private static Experiment after(Planned now, Event event) {
    Current current = now.current();
    return switch (event) {
      case InstrumentsReserved reserved -> now.having(reserved.instruments());
      case InstrumentsYielded _ -> now.having(Map.of());
      case ExperimentPaused _ -> now.paused(true);
      case ExperimentResumed _ -> now.paused(false);
      case StepFailed _ -> now.failed();
      case StepStarted started ->
          now.begun(
              new Current(
                  started.step(),
                  started.attempt(),
                  started.command(),
                  started.instrument(),
                  null,
                  null,
                  false));
      case RunOperation asked when current != null ->
          now.now(current.asked(asked.notAfter(), due(asked)));
      case AlarmRaised _ when current != null -> now.now(current.alarmed(true));
      case AlarmCleared _ when current != null -> now.now(current.alarmed(false));
      case CommandCompleted completed -> now.measured(completed.measurements());
      case StepCompleted done -> now.done(done);
      case AbortRequested abort -> now.stopping(abort.reason());
      case ExperimentCompleted _ -> new Ended(Outcome.SUCCEEDED);
      case ExperimentAborted aborted -> new Ended(aborted.outcome());
      default -> now;
    };
  }

  private static Instant due(RunOperation asked) {
    Double within = asked.withinSeconds();
    return asked
        .notAfter()
        .plus(within == null ? Duration.ZERO : Duration.ofMillis((long) (within * 1000)));
  }
}
