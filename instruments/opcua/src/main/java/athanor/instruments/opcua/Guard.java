package athanor.instruments.opcua;

import athanor.instruments.DriverException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;

/// Watches over a [Link] from outside the library: asks for a sign of life in a session that is
/// said to be active, and makes the connection anew where the library has not brought it back while
/// its session could be alive. It tries for ever, ever more seldom and never in step with others.
final class Guard implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Guard.class.getName());
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
  private static final int MOST_UNANSWERED = 3;

  /// What the library is given to carry a session over; longer the server does not keep it.
  private static final Duration GRACE = Link.SESSION.plusSeconds(2);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final Link link;
  private final Thread thread = Thread.ofVirtual().name("guard").unstarted(this::watch);
  private volatile long next = System.nanoTime();
  private Duration pause = FIRST_PAUSE;
  private int unanswered;

  Guard(Link link) {
    this.link = link;
  }

  void begin() {
    thread.start();
  }

  /// The session has just ended.
  void lost() {
    next = System.nanoTime() + GRACE.toNanos();
  }

  /// There is nothing to be carried over.
  void hurry() {
    next = System.nanoTime();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        if (link.session().isEmpty()) {
          if (System.nanoTime() - next > 0) {
            attempt();
          }
        } else if (System.nanoTime() - next > 0) {
          pause = FIRST_PAUSE;
          next = System.nanoTime() + SIGN_OF_LIFE.toNanos();
          ask();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() {
    try {
      link.wire().read(List.of(NodeIds.Server_ServerStatus_State));
      unanswered = 0;
    } catch (UaException e) {
      unanswered++;
      if (unanswered >= MOST_UNANSWERED && link.session().isPresent()) {
        unanswered = 0;
        link.down("no answer to " + MOST_UNANSWERED + " signs of life");
        hurry();
      }
    }
  }

  private void attempt() {
    try {
      link.reopen();
    } catch (UaException | DriverException | RuntimeException e) {
      link.still(String.valueOf(e.getMessage()));
      LOG.log(System.Logger.Level.DEBUG, "still no connection", e);
      long millis = pause.toMillis();
      long jittered = ThreadLocalRandom.current().nextLong(millis / 2, millis + 1);
      next = System.nanoTime() + Duration.ofMillis(jittered).toNanos();
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
