package athanor.execution.adapter;

import static athanor.execution.adapter.Streams.COMMANDS;
import static athanor.execution.adapter.Streams.INSTRUMENTS;

import athanor.execution.CommandState.Accepted;
import athanor.execution.CommandState.Attached;
import athanor.execution.CommandState.Ended;
import athanor.execution.CommandState.Lost;
import athanor.execution.CommandState.Started;
import athanor.execution.CommandState.Unknown;
import athanor.execution.InstrumentMove;
import athanor.execution.Move;
import athanor.execution.Permit;
import athanor.execution.adapter.Execution.Next;
import athanor.instruments.Instrument;
import athanor.runtime.Journal;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Drives one instrument: one command after the other, on a virtual thread of its own, while this
/// process holds the lease.
///
/// With the lease it takes over what the journal says is open, so a restart goes on where the last
/// holder stopped.
final class Worker implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Worker.class);
  private static final long REST_MILLIS = 200;
  private static final long LONGEST_REST_MILLIS = 5_000;

  private final String id;
  private final Gateway gateway;
  private final Line line = new Line();
  private final Seat seat = new Seat();
  private final Thread thread;
  private volatile @Nullable Instrument instrument;
  private volatile boolean open = true;
  private @Nullable Lease lease;

  Worker(String id, Gateway gateway) {
    this.id = id;
    this.gateway = gateway;
    this.thread = Thread.ofVirtual().name("worker-" + id).unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /// The instrument was found.
  void drive(Instrument found) {
    instrument = new Doubting(found);
    line.ring();
  }

  /// Something has changed that a waiting command may have waited for.
  void ring() {
    line.ring();
  }

  void offer(UUID command) {
    line.join(command);
  }

  /// Ends a command that may run at the instrument; the journal has the request already.
  void abort(UUID command, String reason) {
    seat.want(command, reason);
    line.ring();
    Instrument driven = instrument;
    if (driven != null) {
      Thread.startVirtualThread(() -> seat.enforce(driven));
    }
  }

  private void work() {
    while (open) {
      try {
        step();
      } catch (InterruptedException e) {
        if (!open) {
          return;
        }
      } catch (RuntimeException e) {
        if (open) {
          stumble(e);
        }
      }
    }
  }

  private void step() throws InterruptedException {
    Instrument driven = instrument;
    if (driven != null && (lease == null || lease.lost())) {
      claim();
    }
    UUID command = line.first();
    if (command == null) {
      line.await(lease == null && driven != null ? REST_MILLIS : 0);
    } else if (driven == null || lease == null) {
      expire(command);
    } else {
      serve(command, new Execution(gateway, driven, lease, seat));
    }
  }

  /// Takes the lease if it can be had, and with it what is open.
  private void claim() throws InterruptedException {
    lease = null;
    Optional<Lease> claimed = gateway.leases().claim(id);
    if (claimed.isEmpty()) {
      return;
    }
    if (claimed.get().takenOver()) {
      LOG.infof("%s: taken over, waiting out calls under way", id);
      Thread.sleep(gateway.timing().waitOut());
    }
    gateway.holds().set(id, gateway.journal().state(INSTRUMENTS, id).hold());
    line.lead(gateway.journal().join(turn -> OpenCommands.of(turn, id)));
    lease = claimed.get();
  }

  private void serve(UUID command, Execution execution) throws InterruptedException {
    seat.take(command);
    try {
      long rest = REST_MILLIS;
      while (open && lease != null && !lease.lost()) {
        switch (execution.advance(command)) {
          case DONE -> {
            line.leave(command);
            return;
          }
          case AGAIN -> {}
          case LATER -> {
            line.rest(rest);
            rest = Math.min(LONGEST_REST_MILLIS, rest * 3 / 2);
          }
        }
      }
    } finally {
      seat.leave();
    }
  }

  /// Refuses a command that expired while nobody here could drive its instrument.
  private void expire(UUID command) throws InterruptedException {
    switch (gateway.journal().state(COMMANDS, command)) {
      case Accepted(RunOperation asked) -> {
        if (!gateway.clock().instant().isAfter(asked.notAfter())) {
          line.rest(REST_MILLIS);
        } else if (instrument == null) {
          Move refusal = new Move.Refuse(Permit.expired(asked, "no such instrument was found"));
          if (gateway.tell(asked, refusal) == Next.DONE) {
            line.leave(command);
          }
        } else {
          line.leave(command);
        }
      }
      case Unknown _, Started _, Attached _, Lost _, Ended _ -> line.leave(command);
    }
  }

  /// A bug, or a database that is away. What was lost sight of is found in the journal again, with
  /// a new lease; after a bug nothing more is started until somebody has looked.
  private void stumble(RuntimeException failure) {
    LOG.errorf(failure, "%s: its worker stumbled", id);
    lease = null;
    try {
      Thread.sleep(REST_MILLIS);
      if (!Journal.isOutage(failure)) {
        InstrumentMove stop =
            new InstrumentMove.Break(new HoldRequested(id, "its worker stumbled: " + failure));
        gateway.ask(id, stop);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: and could not be held", id);
    }
  }

  @Override
  public void close() {
    open = false;
    seat.close();
    thread.interrupt();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
