package athanor.instruments.opcua;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.stack.core.UaException;

/// Keeps an instrument usable across outages: after each new session it finds out whether the
/// server has restarted, finds the unit's nodes anew if it has, and subscribes again.
final class Attendance implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Attendance.class.getName());
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Link link;
  private final Finder finder;
  private final Watch watch = new Watch();
  private final ReentrantLock one = new ReentrantLock();
  private volatile Unit known;
  private volatile Optional<Present> present = Optional.empty();
  private volatile boolean subscribed;
  private volatile boolean closed;

  /// An instrument that can be used now.
  ///
  /// @param since [System#nanoTime] when it became so
  record Present(UaSession session, Unit unit, Optional<RunRecords> records, long since) {}

  /// How the unit is found again in another life of its server.
  interface Finder {
    Unit find(Link link, Boot boot) throws UaException;
  }

  private Attendance(Link link, Unit known, Finder finder) {
    this.link = link;
    this.known = known;
    this.finder = finder;
  }

  static Attendance begin(Link link, Unit unit, Finder finder) throws UaException {
    var attendance = new Attendance(link, unit, finder);
    link.whenDown(attendance::absent);
    attendance.arrive();
    link.whenUp(attendance::resume);
    return attendance;
  }

  Link link() {
    return link;
  }

  Watch watch() {
    return watch;
  }

  /// As last seen, whether or not it can be used now.
  Unit unit() {
    return known;
  }

  /// Empty without an active session, or while the unit has not yet been found again in it.
  Optional<Present> present() {
    var session = link.session();
    return present.filter(now ->
        session
            .filter(active -> active.getSessionId().equals(now.session().getSessionId()))
            .isPresent());
  }

  /// Waits for the instrument to be usable.
  Optional<Present> awaitPresent(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      long changes = watch.changes();
      var now = present();
      long left = deadline - System.nanoTime();
      if (now.isPresent() || left <= 0) {
        return now;
      }
      watch.awaitChange(changes, Duration.ofNanos(left));
    }
  }

  /// Ends the session and begins another.
  ///
  /// @return whether the server has said that the old one is ended
  boolean renew() throws UaException {
    one.lock();
    try {
      absent();
      var ended = link.renew();
      arrive();
      return ended;
    } finally {
      one.unlock();
    }
  }

  private void absent() {
    present = Optional.empty();
    watch.wake();
  }

  private void arrive() throws UaException {
    one.lock();
    try {
      var session = link.session();
      if (session.isEmpty() || subscribed && present().isPresent()) {
        return;
      }
      var boot = Boot.read(link.wire());
      if (!boot.equals(known.boot())) {
        known = finder.find(link, boot);
      }
      var unit = known;
      watch.renew(link, unit, this::unsubscribed);
      subscribed = true;
      var records = unit.results().map(results -> new RunRecords(link.wire(), unit, results));
      present = Optional.of(new Present(session.get(), unit, records, System.nanoTime()));
      watch.wake();
    } finally {
      one.unlock();
    }
  }

  /// On a thread of its own: whoever tells must not be kept waiting.
  private void unsubscribed() {
    subscribed = false;
    Thread.startVirtualThread(this::resume);
  }

  /// Tries until it has succeeded or the session has gone again, ever more slowly.
  private void resume() {
    var pause = Duration.ofMillis(100);
    while (!closed && link.session().isPresent()) {
      try {
        arrive();
        return;
      } catch (UaException | RuntimeException e) {
        // also what a server says that makes no sense to us
        LOG.log(
            System.Logger.Level.WARNING,
            "{0} is not usable yet after a reconnect: {1}",
            known.id(),
            e.getMessage());
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  @Override
  public void close() {
    closed = true;
    absent();
    link.close();
  }
}
