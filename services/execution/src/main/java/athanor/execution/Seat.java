package athanor.execution;

import athanor.instruments.Instrument;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/// Which command has its turn at an instrument, and which are to be aborted.
///
/// An instrument ends whatever runs when it is told to abort, so it is told only while the command
/// that is meant has the seat, and no other takes it meanwhile.
final class Seat {
  private final Lock lock;
  private final Map<UUID, String> wanted = new HashMap<>();
  private @Nullable UUID command;
  private boolean called;
  private volatile boolean closed;

  /// @param lock that one thread may take twice
  Seat(Lock lock) {
    this.lock = lock;
  }

  void take(UUID next) {
    lock.lock();
    try {
      command = next;
      called = false;
    } finally {
      lock.unlock();
    }
  }

  /// The instrument is being called, or may have been.
  void called() {
    lock.lock();
    try {
      called = true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      wanted.remove(command);
      command = null;
    } finally {
      lock.unlock();
    }
  }

  /// The seated command, unless it is known here that it is to be aborted.
  @Nullable UUID unaware() {
    lock.lock();
    try {
      return wanted.containsKey(command) ? null : command;
    } finally {
      lock.unlock();
    }
  }

  /// Why the seated command is to be aborted.
  @Nullable String wanted() {
    lock.lock();
    try {
      return wanted.get(command);
    } finally {
      lock.unlock();
    }
  }

  /// Remembers that a command is to be aborted.
  void want(UUID unwanted, String reason) {
    lock.lock();
    try {
      if (unwanted.equals(command)) {
        wanted.put(unwanted, reason);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Tells the instrument to abort, if the seated command is to be aborted and may run there.
  void enforce(Instrument instrument) {
    lock.lock();
    try {
      String reason = wanted.get(command);
      if (reason != null && called) {
        instrument.abort(reason);
      }
    } finally {
      lock.unlock();
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
