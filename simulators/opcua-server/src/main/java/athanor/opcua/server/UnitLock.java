package athanor.opcua.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Keeps all applications but one from commanding a functional unit (OPC 10000-100, Locking). It
/// does not outlive the server, and its owner must renew it.
final class UnitLock {
  /// MaxInactiveLockTime: a lock that is not renewed for so long is gone.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final InstantSource clock;
  private @Nullable Holder holder;

  /// @param application ApplicationUri of the client
  record Holder(String application, String user, Instant until) {}

  UnitLock(InstantSource clock) {
    this.clock = clock;
  }

  synchronized @Nullable Holder holder() {
    if (holder != null && !clock.instant().isBefore(holder.until())) {
      holder = null;
    }
    return holder;
  }

  boolean bars(String application) {
    var now = holder();
    return now != null && !now.application().equals(application);
  }

  /// @return false if it is locked already
  synchronized boolean take(String application, String user) {
    if (holder() != null) {
      return false;
    }
    holder = new Holder(application, user, clock.instant().plus(PATIENCE));
    return true;
  }

  /// @return false if this application does not hold it
  synchronized boolean renew(String application) {
    var now = holder();
    if (now == null || bars(application)) {
      return false;
    }
    holder = new Holder(application, now.user(), clock.instant().plus(PATIENCE));
    return true;
  }

  /// @return false if this application does not hold it
  synchronized boolean leave(String application) {
    return holder() != null && !bars(application) && breakOpen();
  }

  /// Whoever holds it.
  ///
  /// @return false if nobody does
  synchronized boolean breakOpen() {
    var held = holder() != null;
    holder = null;
    return held;
  }

  Duration left() {
    var now = holder();
    return now == null ? Duration.ZERO : Duration.between(clock.instant(), now.until());
  }
}
