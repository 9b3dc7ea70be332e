package athanor.execution.adapter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Commands that wait for one instrument, first come, first served; none twice.
final class Line {
  private SequencedSet<UUID> waiting = new LinkedHashSet<>();
  private boolean rung;

  synchronized void join(UUID command) {
    if (waiting.add(command)) {
      notifyAll();
    }
  }

  synchronized @Nullable UUID first() {
    return waiting.isEmpty() ? null : waiting.getFirst();
  }

  synchronized void leave(UUID command) {
    waiting.remove(command);
  }

  /// Puts commands in front of those that joined by themselves.
  synchronized void lead(List<UUID> commands) {
    SequencedSet<UUID> all = new LinkedHashSet<>(commands);
    all.addAll(waiting);
    waiting = all;
  }

  /// Waits until somebody rings, or the time is over.
  synchronized void rest(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; !rung && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
    rung = false;
  }

  /// Waits until somebody is in line or rings, or the time is over; 0 for as long as it takes.
  synchronized void await(long millis) throws InterruptedException {
    if (waiting.isEmpty() && !rung) {
      wait(millis);
    }
    rung = false;
  }

  /// Something has changed for those who wait.
  synchronized void ring() {
    rung = true;
    notifyAll();
  }
}
