package athanor.execution.adapter;

import athanor.execution.Shift;
import athanor.instruments.Instrument;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Drives one instrument, on a virtual thread of its own.
final class Worker implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Worker.class);

  private final String id;
  private final Shift shift;
  private final Thread thread;
  private volatile boolean open = true;

  Worker(String id, Gateway gateway) {
    this.id = id;
    this.shift = new Shift(id, gateway, new Buzzer());
    this.thread = Thread.ofVirtual().name("worker-" + id).unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /// The instrument was found.
  void drive(Instrument found) {
    shift.drive(new Doubting(found));
  }

  /// Something has changed that a waiting command may have waited for.
  void ring() {
    shift.ring();
  }

  void offer(UUID command) {
    shift.offer(command);
  }

  /// The command that has its turn, unless it is known here that it is to end.
  Optional<UUID> unaware() {
    return shift.unaware();
  }

  /// Ends a command that may run at the instrument; the journal has the request already.
  void abort(UUID command, String reason) {
    shift.unwanted(command, reason);
    Thread.startVirtualThread(shift::enforce);
  }

  /// See [Shift#stuck].
  Optional<String> stuck(Duration grace) {
    return shift.stuck(grace);
  }

  private void work() {
    while (open) {
      try {
        shift.step();
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

  private void stumble(RuntimeException failure) {
    LOG.errorf(failure, "%s: its worker stumbled", id);
    try {
      shift.stumble(failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: and could not be held", id);
    }
  }

  @Override
  public void close() {
    open = false;
    shift.close();
    thread.interrupt();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
