package athanor.execution;

import athanor.schemas.ConnectionChanged;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import athanor.schemas.InstrumentInterrupt.SafeStateRequested;
import athanor.schemas.InstrumentInterrupt.WishAnswered;
import java.util.SortedMap;

/// What the stream of an instrument can be asked.
///
/// Holding and releasing always leave an event: whether one was needed may have been judged by a
/// state that another gateway has changed since.
public sealed interface InstrumentMove {

  /// The instrument was found and offers that.
  record Describe(InstrumentDescribed description) implements InstrumentMove {}

  /// Start nothing more.
  record Hold(HoldRequested request) implements InstrumentMove {}

  record Release(ReleaseRequested request) implements InstrumentMove {}

  /// Bring it to its safe state and start nothing more.
  record MakeSafe(SafeStateRequested request) implements InstrumentMove {}

  /// What it did of what a person wished.
  record Answer(WishAnswered answer) implements InstrumentMove {}

  /// Nobody knows whether that command ran: start nothing more.
  record Lose(CommandLost lost) implements InstrumentMove {}

  /// A person has looked.
  record Resolve(CommandResolved resolved) implements InstrumentMove {}

  /// The gateway itself failed at it: start nothing more until somebody has looked.
  record Break(HoldRequested request) implements InstrumentMove {}

  /// It cannot be reached.
  ///
  /// @param source the instrument, or the address behind which instruments are expected
  record Away(String source, String why) implements InstrumentMove {}

  record Back(String source) implements InstrumentMove {}

  /// It can be reached, or cannot.
  record Connection(ConnectionChanged now) implements InstrumentMove {}

  /// These signals of it were not good for too long, and no others.
  ///
  /// @param signals with the reason for people
  record Stale(String instrument, SortedMap<String, String> signals) implements InstrumentMove {}

  /// Something needs a person.
  ///
  /// @param code of the alarm, name of its runbook
  /// @param source the instrument, or the part of the gateway
  record Raise(String code, String source, String why) implements InstrumentMove {}

  /// What was raised is over.
  record Clear(String code, String source) implements InstrumentMove {}
}
