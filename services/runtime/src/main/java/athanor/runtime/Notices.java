package athanor.runtime;

import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandAttached;
import athanor.schemas.ExecutionEvent.CommandNotSent;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.ExperimentEvent.InstrumentsReserved;
import athanor.schemas.ExperimentEvent.StepCompleted;
import athanor.schemas.ExperimentEvent.StepFailed;
import athanor.schemas.ExperimentEvent.StepStarted;
import java.util.Set;

/// Events that tell people how far something has got, and that no context acts on. The relay lets
/// them travel with the next event that somebody waits for, or a moment later: each record sent
/// alone wakes every consumer of its topic.
final class Notices {
  private static final Set<Class<? extends Event>> TYPES =
      Set.of(
          CommandAccepted.class,
          CommandStarted.class,
          CommandNotSent.class,
          CommandAttached.class,
          InstrumentsReserved.class,
          StepStarted.class,
          StepCompleted.class,
          StepFailed.class);

  private Notices() {}

  static boolean contain(Class<? extends Event> type) {
    return TYPES.contains(type);
  }
}
