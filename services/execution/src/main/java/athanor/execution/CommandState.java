package athanor.execution;

import athanor.schemas.InstrumentCommand.RunOperation;
import org.jspecify.annotations.Nullable;

/// Where a command stands.
public sealed interface CommandState {

  /// Nobody has asked for it yet.
  ///
  /// @param abort why it is to be aborted, where the request to abort came first
  record Unknown(@Nullable String abort) implements CommandState {}

  /// It waits for its instrument; certainly nothing was started.
  record Accepted(RunOperation asked) implements CommandState {}

  /// The intent is on record: the instrument may have been called.
  ///
  /// @param epoch of the lease that it was started under
  /// @param abort why it is to be aborted, where somebody asked for that
  record Started(RunOperation asked, long epoch, @Nullable String abort) implements CommandState {}

  /// The instrument runs it, or ran it and its results have not been collected.
  ///
  /// @param run the instrument's own id
  record Attached(RunOperation asked, long epoch, String run, @Nullable String abort)
      implements CommandState {}

  /// Nobody can know whether it ran.
  record Lost(RunOperation asked, String why) implements CommandState {}

  /// Nothing more happens to it.
  record Ended(RunOperation asked, How how) implements CommandState {}

  /// How a command can end.
  enum How {
    COMPLETED,
    REFUSED,
    FAILED,
    ABORTED,
    RESOLVED
  }
}
