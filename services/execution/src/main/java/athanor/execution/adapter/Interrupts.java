package athanor.execution.adapter;

import athanor.execution.InstrumentMove;
import athanor.execution.Move;
import athanor.runtime.Turn;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import jakarta.enterprise.context.ApplicationScoped;

/// Hold, release and abort, whether they come over Kafka or by HTTP. Latched in the journal, then
/// made known to the worker.
@ApplicationScoped
class Interrupts {
  private final Books books;
  private final Workers workers;

  Interrupts(Books books, Workers workers) {
    this.books = books;
    this.workers = workers;
  }

  void take(Turn turn, InstrumentInterrupt interrupt) {
    String instrument = interrupt.instrument();
    switch (interrupt) {
      case HoldRequested hold -> books.ask(turn, instrument, new InstrumentMove.Hold(hold));
      case ReleaseRequested release -> {
        books.ask(turn, instrument, new InstrumentMove.Release(release));
        turn.remind(() -> workers.ring(instrument));
      }
      case AbortRequested abort -> {
        books.ask(turn, abort.command(), new Move.RequestAbort(abort));
        turn.remind(() -> workers.abort(instrument, abort.command(), abort.reason()));
      }
    }
  }
}
