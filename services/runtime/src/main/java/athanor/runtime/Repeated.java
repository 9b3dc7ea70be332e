package athanor.runtime;

import java.time.Duration;
import org.jboss.logging.Logger;

/// Work that is done again and again on a thread of its own, until it is closed. What fails once is
/// tried again at its next turn.
public final class Repeated implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Repeated.class);

  private final String name;
  private final Duration pause;
  private final Runnable work;
  private final Thread thread;
  private volatile boolean open = true;

  private Repeated(String name, Duration pause, Runnable work) {
    this.name = name;
    this.pause = pause;
    this.work = work;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /// @param pause before each time
  public static Repeated start(String name, Duration pause, Runnable work) {
    Repeated repeated = new Repeated(name, pause, work);
    repeated.thread.start();
    return repeated;
  }

  private void run() {
    try {
      while (open) {
        Thread.sleep(pause);
        attempt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (open) {
        LOG.warnf("%s: %s", name, e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
  }
}
