package athanor.execution;

import athanor.execution.Execution.Next;
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
  private final Ground ground;
  private final Instrument instrument;
  private final Seat seat;

  Following(Ground ground, Instrument instrument, Seat seat) {
    this.ground = ground;
    this.instrument = instrument;
    this.seat = seat;
  }

  /// After a start that the instrument confirmed. A run that is over at once is written down in one
  /// transaction, start and end.
  Next begun(RunOperation asked, String run) throws InterruptedException {
    seat.enforce(instrument);
    Ending ending = await(asked.command(), ground.pace().quick());
    Move end = end(ending, null);
    return end == null ? follow(asked, run, Duration.ZERO) : tell(asked, new Move.Attach(run), end);
  }

  /// @param run that the instrument says it runs, or ran
  /// @param gone how long it has run; it is looked at once, however long that is
  Next follow(RunOperation asked, String run, Duration gone) throws InterruptedException {
    tell(asked, new Move.Attach(run));
    Duration longest = longest(asked, ground.pace());
    Duration look = ground.pace().look();
    Duration most = longest.minus(gone.isNegative() ? Duration.ZERO : gone);
    most = most.compareTo(look) < 0 && gone.isPositive() ? look : most;
    long begun = ground.nanos();
    Duration left = most;
    for (; left.isPositive(); left = most.minusNanos(ground.nanos() - begun)) {
      seat.enforce(instrument);
      Move end = end(await(asked.command(), left.compareTo(look) < 0 ? left : look), null);
      if (end != null) {
        return tell(asked, end);
      }
      if (instrument.connected()) {
        switch (Settling.afterAttach(resume(asked), sight(asked.command()))) {
          case Settling.Follow _ -> {}
          case Settling.StartAnew _ -> {
            return Next.AGAIN;
          }
          case Settling.GiveUp(String why) -> {
            return tell(asked, new Move.Lose(why));
          }
        }
      }
      ground.sleep(ground.pace().rest());
    }
    return tell(asked, outOfPatience(asked.command(), longest));
  }

  /// How long a run may last: what was asked for, and never longer than the gateway is patient.
  static Duration longest(RunOperation asked, Pace pace) {
    Duration patience = pace.patience();
    Double within = asked.withinSeconds();
    Duration wanted = within == null ? patience : Duration.ofMillis((long) (within * 1000));
    return wanted.compareTo(patience) < 0 ? wanted : patience;
  }

  private Next tell(RunOperation asked, Move... moves) throws InterruptedException {
    return ground.tell(asked, moves) ? Next.DONE : Next.AGAIN;
  }

  private Move outOfPatience(UUID command, Duration longest) throws InterruptedException {
    String late = "it had not ended after " + longest;
    instrument.abort(late);
    Move end = end(await(command, Pace.GRACE), late);
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

  /// What the instrument says of a command, once it can be asked. Where it cannot tell, it is asked
  /// once more: a connection that broke meanwhile must not make a command unknowable.
  Sighting sight(UUID command) throws InterruptedException {
    long begun = ground.nanos();
    boolean again = false;
    while (ground.nanos() - begun < ground.pace().patience().toNanos()) {
      if (instrument.connected()) {
        Sighting sighting = instrument.sight(command);
        seat.goOn();
        if (!(sighting instanceof Sighting.Unknowable) || again && instrument.connected()) {
          return sighting;
        }
        again = instrument.connected();
      }
      ground.sleep(ground.pace().rest());
    }
    return new Sighting.Unknowable(
        instrument.id() + " could not be reached for " + ground.pace().patience());
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
