package athanor.execution;

import athanor.execution.CommandState.Accepted;
import athanor.execution.CommandState.Attached;
import athanor.execution.CommandState.Ended;
import athanor.execution.CommandState.Lost;
import athanor.execution.CommandState.Started;
import athanor.execution.CommandState.Unknown;
import athanor.execution.Ground.Intent;
import athanor.instruments.Assignment;
import athanor.instruments.Fixing;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.ExecutionEvent.Absolute;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.Value;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The protocol by which one command has at most one effect: intent before act, evidence before
/// retry.
///
/// 1. Permit: capability document, `notAfter`, hold.
/// 2. Intent: lease and hold looked at and CommandStarted appended in one transaction, committed
///    alone.
/// 3. Last look: lease by the monotonic clock, hold, abort, connection. What fails here certainly
///    sent nothing, and the journal says so.
/// 4. Act: one call, never repeated by itself.
/// 5. In doubt the instrument is asked, and [Settling] says what follows.
final class Execution {

  /// What is left to do for the command.
  enum Next {
    /// Nothing.
    DONE,
    /// The same again, at once.
    AGAIN,
    /// The same again, after a rest.
    LATER
  }

  private final Ground ground;
  private final Instrument instrument;
  private final Lease lease;
  private final Seat seat;
  private final Following following;

  Execution(Ground ground, Instrument instrument, Lease lease, Seat seat) {
    this.ground = ground;
    this.instrument = instrument;
    this.lease = lease;
    this.seat = seat;
    this.following = new Following(ground, instrument, seat);
  }

  /// Takes the command as far as it will go now.
  Next advance(UUID command) throws InterruptedException {
    return switch (ground.state(command)) {
      case Unknown _, Lost _, Ended _ -> Next.DONE;
      case Accepted(RunOperation asked) -> begin(asked);
      case Started(RunOperation asked, _, String abort) -> {
        recall(command, abort);
        yield settle(asked, false);
      }
      case Attached(RunOperation asked, _, _, String abort) -> {
        recall(command, abort);
        yield settle(asked, true);
      }
    };
  }

  /// A command found in the journal may have been called, and somebody may have wanted it aborted.
  private void recall(UUID command, @Nullable String abort) {
    seat.called();
    if (abort != null) {
      seat.want(command, abort);
    }
  }

  private Next begin(RunOperation asked) throws InterruptedException {
    return switch (permit(asked)) {
      case Permit.Denied(String reason) -> tell(asked, new Move.Refuse(reason));
      case Permit.Waits _ -> Next.LATER;
      case Permit.Granted(Operation operation, var arguments) ->
          operation.effect() == Effect.RELATIVE
              ? beginRelative(asked, operation, arguments)
              : start(asked, operation, arguments, new Move.Begin(lease.epoch()));
    };
  }

  /// What a relative command comes to is found out once and goes on record with the intent, so that
  /// whatever is sent again moves nothing further.
  private Next beginRelative(RunOperation asked, Operation operation, Map<String, Value> arguments)
      throws InterruptedException {
    if (!instrument.connected()) {
      return Next.LATER;
    }
    return switch (instrument.fix(assignment(asked, operation, arguments))) {
      case Fixing.Relative _ -> start(asked, operation, arguments, new Move.Begin(lease.epoch()));
      case Fixing.Refused(String reason) -> tell(asked, new Move.Refuse(reason));
      case Fixing.NotNow _ -> Next.LATER;
      case Fixing.Absolute(String other, var same) -> {
        RunOperation absolute = asked.as(other, same);
        yield switch (permit(absolute)) {
          case Permit.Denied(String reason) -> tell(asked, new Move.Refuse(reason));
          case Permit.Waits _ -> Next.LATER;
          case Permit.Granted(Operation granted, var values) ->
              start(
                  absolute,
                  granted,
                  values,
                  new Move.Begin(lease.epoch(), new Absolute(other, values)));
        };
      }
    };
  }

  private Assignment assignment(
      RunOperation asked, Operation operation, Map<String, Value> arguments) {
    return new Assignment(
        asked.command(), asked.campaign(), operation.name(), arguments, lease.epoch());
  }

  private Permit permit(RunOperation asked) {
    return Permit.check(asked, instrument.capability(), ground.hold(instrument.id()), ground.now());
  }

  private Next start(
      RunOperation asked, Operation operation, Map<String, Value> arguments, Move intent)
      throws InterruptedException {
    if (!instrument.connected()) {
      return Next.LATER;
    }
    Next refused = intend(asked.command(), intent);
    if (refused != null) {
      return refused;
    }
    String hindrance = hindrance();
    if (hindrance != null) {
      tell(asked, new Move.NotSent(hindrance));
      return Next.LATER;
    }
    seat.called();
    Start answer = instrument.start(assignment(asked, operation, arguments));
    seat.goOn();
    return switch (answer) {
      case Start.Started(String run) -> following.begun(asked, run);
      case Start.Refused(String reason) -> tell(asked, new Move.Refuse(reason));
      case Start.NotSent(String reason) -> {
        tell(asked, new Move.NotSent(reason));
        yield Next.LATER;
      }
      case Start.Doubtful _ -> settle(asked, false);
    };
  }

  /// Commits the intent; gives what to do instead where it may not be committed.
  private @Nullable Next intend(UUID command, Move intent) throws InterruptedException {
    return switch (ground.intend(command, intent, lease)) {
      case Intent.Committed _ -> null;
      case Intent.Overtaken _ -> Next.AGAIN;
      case Intent.WithoutLease _ -> {
        lease.lose();
        yield Next.LATER;
      }
      case Intent.Held(String why) -> {
        ground.found(instrument.id(), why);
        yield Next.LATER;
      }
    };
  }

  private Next tell(RunOperation asked, Move... moves) throws InterruptedException {
    return ground.tell(asked, moves) ? Next.DONE : Next.AGAIN;
  }

  /// The last look before the call.
  private @Nullable String hindrance() {
    if (!lease.lasts(ground.pace().margin(), ground.nanos())) {
      return "the lease of " + instrument.id() + " ran out before the call";
    }
    String hold = ground.hold(instrument.id());
    if (hold != null) {
      return hold;
    }
    String abort = seat.wanted();
    if (abort != null) {
      return "it was aborted before the call: " + abort;
    }
    return instrument.connected() ? null : instrument.id() + " cannot be reached";
  }

  /// Finds out from the instrument what became of a start.
  private Next settle(RunOperation asked, boolean attached) throws InterruptedException {
    Sighting sighting = following.sight(asked.command());
    Resume resume = following.resume(asked);
    Settling settling =
        attached ? Settling.afterAttach(resume, sighting) : Settling.afterIntent(resume, sighting);
    return switch (settling) {
      case Settling.Follow(String run) ->
          following.follow(asked, run, ground.sinceStart(asked.command()));
      case Settling.GiveUp(String why) -> tell(asked, new Move.Lose(why));
      case Settling.StartAnew _ -> startAnew(asked, sighting instanceof Sighting.Unseen);
    };
  }

  /// @param certain that it did not run
  private Next startAnew(RunOperation asked, boolean certain) throws InterruptedException {
    String abort = seat.wanted();
    if (abort != null) {
      return tell(asked, new Move.Abort(abort));
    }
    return switch (permit(asked)) {
      case Permit.Denied(String reason) ->
          tell(asked, certain ? new Move.Refuse(reason) : new Move.Fail(reason));
      case Permit.Waits _ -> Next.LATER;
      case Permit.Granted(Operation operation, var arguments) ->
          start(asked, operation, arguments, new Move.BeginAnew(lease.epoch()));
    };
  }
}
