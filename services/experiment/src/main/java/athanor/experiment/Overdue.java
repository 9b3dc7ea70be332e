package athanor.experiment;

import athanor.experiment.Experiment.Current;
import athanor.experiment.Experiment.Planned;
import athanor.kernel.Decision;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentAborted;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ExperimentEvent.StepCompleted;
import athanor.schemas.ExperimentEvent.StepFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A step that has not ended although its gateway should have ended it: an alarm says so until the
/// step ends.
public final class Overdue {

  /// Code of the alarm, and name of its runbook.
  public static final String STEP_OVERDUE = "step-overdue";

  /// For a run that is being aborted, and for news under way.
  static final Duration GRACE = Duration.ofMinutes(1);

  private Overdue() {}

  /// Whether a step has been due for too long, and no alarm says so yet.
  public static boolean is(Experiment experiment, Instant now) {
    Current current = experiment instanceof Planned planned ? planned.current() : null;
    return current != null
        && !current.overdue()
        && current.due() != null
        && now.isAfter(current.due().plus(GRACE));
  }

  static Decision<Event> look(Planned planned, Instant now) {
    Current current = planned.current();
    if (current == null || !is(planned, now)) {
      return Decision.nothing();
    }
    ExperimentPlanned plan = planned.plan();
    return Decision.accept(
        List.of(
            new AlarmRaised(
                alarm(plan.experiment()),
                STEP_OVERDUE,
                plan.experiment().toString(),
                "step %s of an experiment of %s on %s should have ended by %s, and nothing was heard of command %s"
                    .formatted(
                        current.step(),
                        plan.campaign(),
                        current.instrument(),
                        current.due(),
                        current.command()))));
  }

  /// With the end of the alarm, where what is decided ends the step that it is about.
  static Decision<Event> cleared(Planned before, Decision<Event> decision) {
    Current current = before.current();
    if (current == null
        || !current.overdue()
        || !(decision instanceof Decision.Accepted<Event>(List<Event> events))
        || events.stream().noneMatch(Overdue::ends)) {
      return decision;
    }
    List<Event> more = new ArrayList<>();
    more.add(new AlarmCleared(alarm(before.plan().experiment())));
    more.addAll(events);
    return Decision.accept(more);
  }

  private static boolean ends(Event event) {
    return event instanceof StepCompleted
        || event instanceof StepFailed
        || event instanceof ExperimentAborted;
  }

  private static String alarm(UUID experiment) {
    return STEP_OVERDUE + "/" + experiment;
  }
}
