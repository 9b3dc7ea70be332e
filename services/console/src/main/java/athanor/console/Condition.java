package athanor.console;

import athanor.schemas.ExecutionEvent;
import athanor.schemas.InstrumentInterrupt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an instrument does, as its commands tell.
///
/// @param work what it runs, or what was lost; absent where it is idle
/// @param waiting commands accepted and not started, oldest first
/// @param held why it starts nothing until it is released; absent where it is not held
/// @param trouble the last refusal, failure or abort; absent where there was none
/// @param since when activity or work last changed; absent before the first command
public record Condition(
    Activity activity,
    @Nullable Work work,
    List<Work> waiting,
    @Nullable String held,
    @Nullable Trouble trouble,
    @Nullable Instant since) {
  private static final int MOST_WAITING = 100;

  /// What an instrument does.
  public enum Activity {
    IDLE,
    RUNNING,
    /// Nobody knows whether a command ran: a person has to look.
    LOST
  }

  /// A command at the instrument.
  ///
  /// @param operation empty where the acceptance of the command was not heard
  public record Work(UUID command, String operation, UUID experiment, String campaign) {}

  /// Something that went wrong with a command.
  public record Trouble(String what, String reason, Instant at) {}

  static Condition idle() {
    return new Condition(Activity.IDLE, null, List.of(), null, null, null);
  }

  Condition after(InstrumentInterrupt event) {
    return switch (event) {
      case InstrumentInterrupt.HoldRequested hold -> held(hold.reason());
      case InstrumentInterrupt.ReleaseRequested _ -> held(null);
      case InstrumentInterrupt.SafeStateRequested safe -> held("safe state: " + safe.reason());
      case InstrumentInterrupt.AbortRequested _, InstrumentInterrupt.WishAnswered _ -> this;
    };
  }

  Condition after(ExecutionEvent event, Instant at) {
    return switch (event) {
      case ExecutionEvent.CommandAccepted accepted -> waitingFor(accepted);
      case ExecutionEvent.CommandStarted _ -> at(Activity.RUNNING, event, trouble, at);
      case ExecutionEvent.CommandAttached _ -> this;
      case ExecutionEvent.CommandLost e ->
          at(Activity.LOST, event, trouble("lost", event, e.why(), at), at);
      case ExecutionEvent.CommandCompleted _ -> ended(event, trouble, at);
      case ExecutionEvent.CommandResolved _ -> ended(event, trouble, at);
      case ExecutionEvent.CommandNotSent e ->
          ended(event, trouble("not sent", event, e.reason(), at), at);
      case ExecutionEvent.CommandRefused e ->
          ended(event, trouble("refused", event, e.reason(), at), at);
      case ExecutionEvent.CommandFailed e ->
          ended(event, trouble("failed", event, e.reason(), at), at);
      case ExecutionEvent.CommandAborted e ->
          ended(event, trouble("aborted", event, e.reason(), at), at);
    };
  }

  private Condition waitingFor(ExecutionEvent.CommandAccepted accepted) {
    List<Work> others = waitingWithout(accepted.command());
    if (others.size() == MOST_WAITING) {
      return this;
    }
    Work last = work(accepted, accepted.operation());
    List<Work> all = Stream.concat(others.stream(), Stream.of(last)).toList();
    return new Condition(activity, work, all, held, trouble, since);
  }

  private Condition at(
      Activity now, ExecutionEvent event, @Nullable Trouble newTrouble, Instant at) {
    Work current = work(event, operationOf(event.command()));
    List<Work> others = waitingWithout(event.command());
    return new Condition(now, current, others, held, newTrouble, at);
  }

  private Condition ended(ExecutionEvent event, @Nullable Trouble newTrouble, Instant at) {
    List<Work> others = waitingWithout(event.command());
    boolean another = work != null && !work.command().equals(event.command());
    return another
        ? new Condition(activity, work, others, held, newTrouble, since)
        : new Condition(Activity.IDLE, null, others, held, newTrouble, at);
  }

  private Condition held(@Nullable String because) {
    return new Condition(activity, work, waiting, because, trouble, since);
  }

  private Trouble trouble(String what, ExecutionEvent event, String reason, Instant at) {
    return new Trouble((operationOf(event.command()) + " " + what).strip(), reason, at);
  }

  private static Work work(ExecutionEvent event, String operation) {
    return new Work(event.command(), operation, event.experiment(), event.campaign());
  }

  private String operationOf(UUID command) {
    return Stream.concat(Stream.ofNullable(work), waiting.stream())
        .filter(known -> known.command().equals(command))
        .map(Work::operation)
        .findFirst()
        .orElse("");
  }

  private List<Work> waitingWithout(UUID command) {
    return waiting.stream().filter(known -> !known.command().equals(command)).toList();
  }
}
