package athanor.execution.adapter;

import athanor.execution.InstrumentMove;
import athanor.execution.Move;
import athanor.execution.adapter.Execution.Next;
import athanor.kernel.Decision;
import athanor.runtime.Journal;
import athanor.runtime.Service;
import athanor.schemas.Event;
import athanor.schemas.InstrumentCommand.RunOperation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// What all workers of a gateway share.
@ApplicationScoped
class Gateway {
  private static final Logger LOG = Logger.getLogger(Gateway.class);

  private final Journal journal;
  private final Books books;
  private final Leases leases;
  private final Holds holds;
  private final Timing timing;
  private final InstantSource clock = Clock.systemUTC();

  Gateway(
      @Service("gateway") Journal journal, Books books, Leases leases, Holds holds, Timing timing) {
    this.journal = journal;
    this.books = books;
    this.leases = leases;
    this.holds = holds;
    this.timing = timing;
  }

  Journal journal() {
    return journal;
  }

  Books books() {
    return books;
  }

  Leases leases() {
    return leases;
  }

  Holds holds() {
    return holds;
  }

  Timing timing() {
    return timing;
  }

  InstantSource clock() {
    return clock;
  }

  /// Writes down what was learnt of an instrument, however long the database is away.
  void ask(String instrument, InstrumentMove move) throws InterruptedException {
    journal.insist(turn -> books.ask(turn, instrument, move));
  }

  /// Writes down what became of a command, in one transaction and however long the database is
  /// away. Where the rules refuse, another has written first and the command is looked at again.
  Next tell(RunOperation asked, Move... moves) throws InterruptedException {
    return journal.insist(turn -> {
      for (Move move : moves) {
        if (books.ask(turn, asked.command(), move)
            instanceof Decision.Refused<Event>(String reason)) {
          LOG.warnf("%s: command %s: %s", asked.instrument(), asked.command(), reason);
          return Next.AGAIN;
        }
      }
      return Next.DONE;
    });
  }
}
