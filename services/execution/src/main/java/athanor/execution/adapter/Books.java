package athanor.execution.adapter;

import static athanor.execution.adapter.Streams.COMMANDS;
import static athanor.execution.adapter.Streams.INSTRUMENTS;

import athanor.execution.InstrumentMove;
import athanor.execution.Move;
import athanor.kernel.Decision;
import athanor.runtime.Turn;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandAttached;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExecutionEvent.CommandLost;
import athanor.schemas.ExecutionEvent.CommandNotSent;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.InstrumentInterrupt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Asks the rules within a turn, and keeps in step with the journal what lies beside it: the open
/// commands, and the latch of held instruments.
@ApplicationScoped
class Books {
  private final Leases leases;
  private final Holds holds;

  Books(Leases leases, Holds holds) {
    this.leases = leases;
    this.holds = holds;
  }

  Decision<Event> ask(Turn turn, UUID command, Move move) {
    Decision<Event> decision = turn.ask(COMMANDS, command, move);
    if (decision instanceof Decision.Accepted<Event>(var events)) {
      for (Event event : events) {
        if (event instanceof ExecutionEvent said) {
          follow(turn, said);
        }
      }
    }
    return decision;
  }

  Decision<Event> ask(Turn turn, String instrument, InstrumentMove move) {
    Decision<Event> decision = turn.ask(INSTRUMENTS, instrument, move);
    if (decision instanceof Decision.Accepted<Event>(var events)
        && events.stream().anyMatch(Books::concernsLatch)) {
      String hold = turn.state(INSTRUMENTS, instrument).hold();
      leases.latch(turn, instrument, hold);
      turn.afterCommit(() -> holds.set(instrument, hold));
    }
    return decision;
  }

  private void follow(Turn turn, ExecutionEvent event) {
    switch (event) {
      case CommandAccepted accepted ->
          OpenCommands.in(turn).open(accepted.command(), accepted.instrument());
      case CommandCompleted _, CommandRefused _, CommandFailed _, CommandAborted _ ->
          OpenCommands.in(turn).close(event.command());
      case CommandLost lost -> {
        OpenCommands.in(turn).close(lost.command());
        ask(turn, lost.instrument(), new InstrumentMove.Lose(lost));
      }
      case CommandResolved resolved ->
          ask(turn, resolved.instrument(), new InstrumentMove.Resolve(resolved));
      case CommandStarted _, CommandNotSent _, CommandAttached _ -> {}
    }
  }

  private static boolean concernsLatch(Event event) {
    return event instanceof InstrumentInterrupt || event instanceof ExecutionEvent;
  }
}
