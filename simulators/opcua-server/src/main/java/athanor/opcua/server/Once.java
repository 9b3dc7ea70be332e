package athanor.opcua.server;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks once, under a lock that others share, and remembers the answer.
final class Once<T> implements Supplier<T> {
  private final Object lock;
  private @Nullable Supplier<T> source;
  private @Nullable T answer;

  Once(Object lock, Supplier<T> source) {
    this.lock = lock;
    this.source = source;
  }

  @Override
  public T get() {
    synchronized (lock) {
      var known = answer;
      if (known == null) {
        if (source == null) {
          throw new IllegalStateException("asked before, and failed");
        }
        var asked = source;
        source = null;
        known = asked.get();
        answer = known;
      }
      return known;
    }
  }
}
