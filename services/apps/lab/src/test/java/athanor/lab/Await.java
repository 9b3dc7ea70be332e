package athanor.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Looks again and again until there is an answer.
final class Await {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Await() {}

  /// @param look empty while there is no answer yet; what it throws is taken for no answer until
  ///   patience has run out
  static <T> T until(String what, Duration patience, Callable<Optional<T>> look)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Exception fault = null;
      try {
        Optional<T> answer = look.call();
        if (answer.isPresent()) {
          return answer.get();
        }
      } catch (Exception e) {
        fault = e;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + patience + ": " + what, fault);
      }
      Thread.sleep(PAUSE);
    }
  }
}
