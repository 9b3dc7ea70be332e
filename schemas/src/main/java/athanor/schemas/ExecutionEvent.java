package athanor.schemas;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a command at its instrument.
public sealed interface ExecutionEvent extends Event {

  UUID command();

  UUID experiment();

  /// Id of the campaign that it belongs to.
  String campaign();

  String instrument();

  @Override
  default Topic topic() {
    return Topic.EXECUTIONS;
  }

  @Override
  default String key() {
    return instrument();
  }

  record CommandAccepted(
      UUID command, UUID experiment, String campaign, String instrument, String operation)
      implements ExecutionEvent {}

  /// It was never started: expired, outside a limit, held, or refused by the instrument.
  record CommandRefused(
      UUID command, UUID experiment, String campaign, String instrument, String reason)
      implements ExecutionEvent {}

  /// The intent: committed before the instrument is called.
  ///
  /// @param epoch of the lease that it was started under
  /// @param absolute what a relative command has come to; absent where it is sent as it was asked
  record CommandStarted(
      UUID command,
      UUID experiment,
      String campaign,
      String instrument,
      long epoch,
      @Nullable Absolute absolute)
      implements ExecutionEvent {

    /// Sent as it was asked.
    public CommandStarted(
        UUID command, UUID experiment, String campaign, String instrument, long epoch) {
      this(command, experiment, campaign, instrument, epoch, null);
    }
  }

  /// What is sent in place of a relative command, once and again.
  record Absolute(String operation, Map<String, Value> arguments) {
    public Absolute {
      arguments = Ordered.copyOf(arguments);
    }
  }

  /// After the intent, but before anything was sent, the start was called off.
  record CommandNotSent(
      UUID command, UUID experiment, String campaign, String instrument, String reason)
      implements ExecutionEvent {}

  /// The instrument runs it under its own run id.
  record CommandAttached(
      UUID command, UUID experiment, String campaign, String instrument, String run)
      implements ExecutionEvent {}

  /// @param results the numbers and names that the run gave; arrays are measurements only
  /// @param measurements ids of what was measured
  record CommandCompleted(
      UUID command,
      UUID experiment,
      String campaign,
      String instrument,
      Map<String, Value> results,
      List<UUID> measurements)
      implements ExecutionEvent {
    public CommandCompleted {
      results = Ordered.copyOf(results);
      measurements = List.copyOf(measurements);
    }
  }

  /// The instrument ended it without success.
  record CommandFailed(
      UUID command, UUID experiment, String campaign, String instrument, String reason)
      implements ExecutionEvent {}

  record CommandAborted(
      UUID command, UUID experiment, String campaign, String instrument, String reason)
      implements ExecutionEvent {}

  /// Nobody can know whether it ran. The instrument is held until a person resolves it.
  record CommandLost(UUID command, UUID experiment, String campaign, String instrument, String why)
      implements ExecutionEvent {}

  /// A person has looked.
  record CommandResolved(
      UUID command,
      UUID experiment,
      String campaign,
      String instrument,
      Verdict verdict,
      String person,
      String reason)
      implements ExecutionEvent {}

  /// What a person found out about a lost command.
  enum Verdict {
    EXECUTED,
    NOT_EXECUTED,
    PARTLY_EXECUTED,
    ABANDONED
  }
}
