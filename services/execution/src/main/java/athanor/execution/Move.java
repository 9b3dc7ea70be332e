package athanor.execution;

import athanor.schemas.ExecutionEvent.Absolute;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the stream of a command can be asked. Asking the same twice changes nothing the second
/// time.
public sealed interface Move {

  /// Take the command over from who asked for it.
  record Accept(RunOperation asked) implements Move {}

  /// It is certain that it was never started, and it will not be.
  record Refuse(String reason) implements Move {}

  /// Put on record that the instrument is about to be called for the first time, or for the first
  /// time since it is certain that nothing was sent.
  ///
  /// @param absolute what a relative command has come to
  record Begin(long epoch, @Nullable Absolute absolute) implements Move {
    public Begin(long epoch) {
      this(epoch, null);
    }
  }

  /// The same, after the instrument said that it has never seen the command.
  record BeginAnew(long epoch) implements Move {}

  /// It is certain that nothing was sent since the last intent.
  record NotSent(String reason) implements Move {}

  /// The instrument knows it as that run.
  record Attach(String run) implements Move {}

  /// The run ended well and gave these readings.
  record Complete(List<Reading> readings) implements Move {
    public Complete {
      readings = List.copyOf(readings);
    }
  }

  /// The run ended without success.
  record Fail(String reason) implements Move {}

  /// Somebody wants it to end now.
  record RequestAbort(AbortRequested request) implements Move {}

  /// It was ended before its time.
  record Abort(String reason) implements Move {}

  /// Nobody can know whether it ran.
  record Lose(String why) implements Move {}

  /// A person has looked.
  record Resolve(Verdict verdict, String person, String reason) implements Move {}
}
