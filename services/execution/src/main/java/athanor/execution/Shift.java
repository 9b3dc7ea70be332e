package athanor.execution;

import athanor.execution.CommandState.Accepted;
import athanor.execution.CommandState.Attached;
import athanor.execution.CommandState.Ended;
import athanor.execution.CommandState.Lost;
import athanor.execution.CommandState.Started;
import athanor.execution.CommandState.Unknown;
import athanor.instruments.Instrument;
import athanor.schemas.InstrumentCommand.RunOperation;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The work at one instrument: one command after the other, while this process holds the lease.
///
/// With the lease it takes over what the journal says is open, so a restart goes on where the last
/// holder stopped. Steps are made by one thread; the rest may be called by any.
public final class Shift {
  private final String id;
  private final Ground ground;
  private final Bell bell;
  private final Line line = new Line();
  private final Seat seat;
  private volatile @Nullable Instrument instrument;
  private volatile boolean open = true;
  private volatile @Nullable Turn turn;
  private volatile @Nullable Lease lease;

  /// A command has its turn since then, by the clock that nobody sets.
  private record Turn(UUID command, long sinceNanos) {}

  public Shift(String id, Ground ground, Bell bell) {
    this.id = id;
    this.ground = ground;
    this.bell = bell;
    this.seat = new Seat(ground.newLock());
  }

  /// The instrument was found.
  public void drive(Instrument found) {
    instrument = found;
    bell.ring();
  }

  /// Something has changed that a waiting command may have waited for.
  public void ring() {
    bell.ring();
  }

  public void offer(UUID command) {
    if (line.join(command)) {
      bell.ring();
    }
  }

  /// A command that may run at the instrument is to end; the journal has the request already.
  public void unwanted(UUID command, String reason) {
    seat.want(command, reason);
    bell.ring();
  }

  /// The command that has its turn, unless it is known here that it is to end: another gateway may
  /// have heard that.
  public Optional<UUID> unaware() {
    return Optional.ofNullable(seat.unaware());
  }

  /// Tells the instrument to abort what runs, if that is to end.
  public void enforce() {
    Instrument driven = instrument;
    if (driven != null) {
      seat.enforce(driven);
    }
  }

  /// Whether the command that has its turn should have ended long ago, with the reason for people;
  /// empty where all is well, nothing where somebody else drives the instrument.
  public Optional<String> stuck(Duration grace) {
    Lease held = lease;
    if (held == null || held.lost()) {
      return Optional.empty();
    }
    Turn now = turn;
    RunOperation asked = now == null ? null : asked(ground.state(now.command()));
    if (now == null || asked == null) {
      return Optional.of("");
    }
    Duration most = Following.longest(asked, ground.pace()).plus(grace);
    boolean late =
        ground.nanos() - now.sinceNanos() > most.toNanos()
            && ground.now().isAfter(asked.notAfter().plus(most));
    return Optional.of(
        late
            ? "'%s' of %s (command %s) should have ended by %s, and there is no sign of an end"
                .formatted(
                    asked.operation(),
                    id,
                    asked.command(),
                    asked.notAfter().plus(most.minus(grace)))
            : "");
  }

  /// What was asked for by a command that has not ended.
  private static @Nullable RunOperation asked(CommandState state) {
    return switch (state) {
      case Accepted(RunOperation asked) -> asked;
      case Started started -> started.asked();
      case Attached attached -> attached.asked();
      case Unknown _, Lost _, Ended _ -> null;
    };
  }

  /// The next thing to do, or a rest where there is none.
  public void step() throws InterruptedException {
    Instrument driven = instrument;
    if (driven != null && (lease == null || lease.lost())) {
      claim();
    }
    UUID command = line.first();
    if (command == null) {
      bell.await(lease == null && driven != null ? ground.pace().rest() : Duration.ZERO);
    } else if (driven == null || lease == null) {
      expire(command);
    } else {
      serve(command, new Execution(ground, driven, lease, seat));
    }
  }

  /// Takes the lease if it can be had, and with it what is open.
  private void claim() throws InterruptedException {
    lease = null;
    Optional<Lease> claimed = ground.claim(id);
    if (claimed.isEmpty()) {
      return;
    }
    if (claimed.get().takenOver()) {
      ground.sleep(ground.pace().waitOut());
    }
    line.lead(ground.open(id));
    lease = claimed.get();
  }

  private void serve(UUID command, Execution execution) throws InterruptedException {
    seat.take(command);
    turn = new Turn(command, ground.nanos());
    try {
      Duration rest = ground.pace().rest();
      while (open && lease != null && !lease.lost()) {
        switch (execution.advance(command)) {
          case DONE -> {
            line.leave(command);
            return;
          }
          case AGAIN -> {}
          case LATER -> {
            bell.await(rest);
            Duration longer = rest.multipliedBy(3).dividedBy(2);
            rest = longer.compareTo(Pace.LONGEST_REST) < 0 ? longer : Pace.LONGEST_REST;
          }
        }
      }
    } finally {
      turn = null;
      seat.leave();
    }
  }

  /// Refuses a command that expired while nobody here could drive its instrument.
  private void expire(UUID command) throws InterruptedException {
    switch (ground.state(command)) {
      case Accepted(RunOperation asked) -> {
        if (!ground.now().isAfter(asked.notAfter())) {
          bell.await(ground.pace().rest());
        } else if (instrument == null) {
          Move refusal = new Move.Refuse(Permit.expired(asked, "no such instrument was found"));
          if (ground.tell(asked, refusal)) {
            line.leave(command);
          }
        } else {
          line.leave(command);
        }
      }
      case Unknown _, Started _, Attached _, Lost _, Ended _ -> line.leave(command);
    }
  }

  /// After a step that failed: by a bug, or because the database is away. What was lost sight of is
  /// found in the journal again, with a new lease; after a bug nothing more is started until
  /// somebody has looked.
  public void stumble(RuntimeException failure) throws InterruptedException {
    lease = null;
    ground.sleep(ground.pace().rest());
    if (!ground.isOutage(failure)) {
      ground.halt(id, "its worker stumbled: " + failure);
    }
  }

  /// Nobody works here any more.
  public void close() {
    open = false;
    seat.close();
  }
}
