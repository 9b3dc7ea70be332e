package athanor.execution.adapter;

import athanor.execution.Move;
import athanor.execution.Settling;
import athanor.execution.adapter.Execution.Next;
import athanor.instruments.Ending;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.InstrumentCommand.RunOperation;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Follows a run to its end and writes down what it gave.
final class Following {
  /// Between looks at an instrument that cannot be reached or does not say that a run has ended.
  private static final Duration REST = Duration.ofMillis(200);

  /// For a run that was told to abort.
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Gateway gateway;
  private final Instrument instrument;
  private final Seat seat;

  Following(Gateway gateway, Instrument instrument, Seat seat) {
    this.gateway = gateway;
    this.instrument = instrument;
    this.seat = seat;
  }

  /// After a start that the instrument confirmed. A run that is over at once is written down in one
  /// transaction, start and end.
  Next begun(RunOperation asked, String run) throws InterruptedException {
    seat.enforce(instrument);
    Ending ending = await(asked.command(), gateway.timing().quick());
    Move end = end(ending, null);
    return end == null ? follow(asked, run) : gateway.tell(asked, new Move.Attach(run), end);
  }

  /// @param run that the instrument says it runs, or ran
  Next follow(RunOperation asked, String run) throws InterruptedException {
    gateway.tell(asked, new Move.Attach(run));
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < gateway.timing().patience().toNanos()) {
      seat.enforce(instrument);
      Move end = end(await(asked.command(), gateway.timing().look()), null);
      if (end != null) {
        return gateway.tell(asked, end);
      }
      if (instrument.connected()) {
        switch (Settling.afterAttach(resume(asked), sight(asked.command()))) {
          case Settling.Follow _ -> {}
          case Settling.StartAnew _ -> {
            return Next.AGAIN;
          }
          case Settling.GiveUp(String why) -> {
            return gateway.tell(asked, new Move.Lose(why));
          }
        }
      }
      Thread.sleep(REST);
    }
    return gateway.tell(asked, outOfPatience(asked.command()));
  }

  private Move outOfPatience(UUID command) throws InterruptedException {
    String late = "it had not ended after " + gateway.timing().patience();
    instrument.abort(late);
    Move end = end(await(command, GRACE), late);
    return end == null ? new Move.Lose(late + " and could not be seen to abort") : end;
  }

  /// @param late why it was aborted by the gateway itself
  private static @Nullable Move end(Ending ending, @Nullable String late) {
    return switch (ending) {
      case Ending.Completed(var readings) -> new Move.Complete(readings);
      case Ending.Failed(String reason) -> new Move.Fail(reason);
      case Ending.Aborted(String reason) ->
          late == null ? new Move.Abort(reason) : new Move.Fail(late + " and was aborted");
      case Ending.Unsettled _ -> null;
    };
  }

  private Ending await(UUID command, Duration patience) throws InterruptedException {
    Ending ending = instrument.await(command, patience);
    seat.goOn();
    return ending;
  }

  /// What the instrument says of a command, once it can be asked.
  Sighting sight(UUID command) throws InterruptedException {
    long begun = System.nanoTime();
    while (!instrument.connected()) {
      if (System.nanoTime() - begun >= gateway.timing().patience().toNanos()) {
        return new Sighting.Unknowable(
            instrument.id() + " could not be reached for " + gateway.timing().patience());
      }
      Thread.sleep(REST);
    }
    Sighting sighting = instrument.sight(command);
    seat.goOn();
    return sighting;
  }

  /// How the operation may be resumed; never, where the instrument offers it no more.
  Resume resume(RunOperation asked) {
    return instrument
        .capability()
        .operation(asked.operation())
        .map(Operation::resume)
        .orElse(Resume.ONCE);
  }
}
