package athanor.campaign.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Wakes requests that wait for something to arrive.
@ApplicationScoped
class Doorbell {
  private final Object monitor = new Object();
  private long rings;

  /// Something has changed.
  void ring() {
    synchronized (monitor) {
      rings++;
      monitor.notifyAll();
    }
  }

  /// Looks after every ring until something is found or the patience is over.
  <T> Optional<T> await(Duration patience, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      long before;
      synchronized (monitor) {
        before = rings;
      }
      Optional<T> found = look.get();
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (found.isPresent() || left <= 0) {
        return found;
      }
      synchronized (monitor) {
        try {
          if (rings == before) {
            monitor.wait(left);
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return Optional.empty();
        }
      }
    }
  }
}
