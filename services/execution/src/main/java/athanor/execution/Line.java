package athanor.execution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Commands that wait for one instrument, first come, first served; none twice.
final class Line {
  private SequencedSet<UUID> waiting = new LinkedHashSet<>();

  /// Gives whether nobody was in line before.
  synchronized boolean join(UUID command) {
    boolean empty = waiting.isEmpty();
    waiting.add(command);
    return empty;
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
}
