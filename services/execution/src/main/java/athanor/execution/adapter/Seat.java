package athanor.execution.adapter;

import athanor.instruments.Instrument;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which command has its turn at an instrument, and which are to be aborted.
///
/// An instrument ends whatever runs when it is told to abort, so it is told only while the command
/// that is meant has the seat.
final class Seat {
  private final Map<UUID, String> wanted = new HashMap<>();
  private @Nullable UUID command;
  private boolean called;
  private volatile boolean closed;

  synchronized void take(UUID next) {
    command = next;
    called = false;
  }

  /// The instrument is being called, or may have been.
  synchronized void called() {
    called = true;
  }

  synchronized void leave() {
    wanted.remove(command);
    command = null;
  }

  /// Why the seated command is to be aborted.
  synchronized @Nullable String wanted() {
    return wanted.get(command);
  }

  /// Remembers that a command is to be aborted.
  synchronized void want(UUID unwanted, String reason) {
    if (unwanted.equals(command)) {
      wanted.put(unwanted, reason);
    }
  }

  /// Tells the instrument to abort, if the seated command is to be aborted and may run there.
  synchronized void enforce(Instrument instrument) {
    String reason = wanted();
    if (reason != null && called) {
      instrument.abort(reason);
    }
  }

  /// Nobody works here any more.
  void close() {
    closed = true;
  }

  /// @throws InterruptedException if the worker is being stopped: what the instrument seemed to
  ///   answer just now may be made of that
  void goOn() throws InterruptedException {
    if (closed || Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("the worker is being stopped");
    }
  }
}
