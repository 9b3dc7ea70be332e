package athanor.execution.adapter;

import athanor.execution.InstrumentMove;
import athanor.execution.Move;
import athanor.runtime.Turn;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import athanor.schemas.InstrumentInterrupt.SafeStateRequested;
import athanor.schemas.InstrumentInterrupt.Wish;
import athanor.schemas.InstrumentInterrupt.WishAnswered;
import jakarta.enterprise.context.ApplicationScoped;

/// Hold, release, safe state and abort, whether they come over Kafka or by HTTP. Latched in the
/// journal, then made known to the worker.
@ApplicationScoped
class Interrupts {
  private final Books books;
  private final Workers workers;
  private final Wishes wishes;

  Interrupts(Books books, Workers workers, Wishes wishes) {
    this.books = books;
    this.workers = workers;
    this.wishes = wishes;
  }

  void take(Turn turn, InstrumentInterrupt interrupt) {
    String instrument = interrupt.instrument();
    switch (interrupt) {
      case HoldRequested hold -> {
        books.ask(turn, instrument, new InstrumentMove.Hold(hold));
        turn.remind(() -> wishes.tell(instrument, Wish.HOLD, hold.reason()));
      }
      case ReleaseRequested release -> {
        books.ask(turn, instrument, new InstrumentMove.Release(release));
        turn.remind(() -> {
          wishes.tell(instrument, Wish.RESUME, release.reason());
          workers.ring(instrument);
        });
      }
      case SafeStateRequested safe -> {
        books.ask(turn, instrument, new InstrumentMove.MakeSafe(safe));
        turn.remind(() -> wishes.tell(instrument, Wish.SAFE_STATE, safe.reason()));
      }
      // the gateway's own word
      case WishAnswered _ -> {}
      case AbortRequested abort -> {
        books.ask(turn, abort.command(), new Move.RequestAbort(abort));
        turn.remind(() -> workers.abort(instrument, abort.command(), abort.reason()));
      }
    }
  }
}
