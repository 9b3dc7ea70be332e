package athanor.execution.adapter;

import athanor.execution.CommandRules;
import athanor.execution.CommandState;
import athanor.execution.InstrumentMove;
import athanor.execution.InstrumentRules;
import athanor.execution.InstrumentState;
import athanor.execution.Move;
import athanor.runtime.StreamKind;
import athanor.schemas.Event;
import athanor.schemas.Topic;
import java.util.Set;

/// The streams of the gateway's journal.
final class Streams {
  static final StreamKind<Move, CommandState, Event> COMMANDS =
      new StreamKind<>(
          "command", new CommandRules(), Event.class, Set.of(Topic.EXECUTIONS, Topic.MEASUREMENTS));

  static final StreamKind<InstrumentMove, InstrumentState, Event> INSTRUMENTS =
      new StreamKind<>(
          "instrument",
          new InstrumentRules(),
          Event.class,
          Set.of(Topic.INSTRUMENTS, Topic.ALARMS, Topic.CONNECTIONS));

  private Streams() {}
}
