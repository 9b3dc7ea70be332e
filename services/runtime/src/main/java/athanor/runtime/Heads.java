package athanor.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far the relay has got in the streams that it has seen last. An event may be sent from memory
/// only if it follows the last one seen of its stream; otherwise an earlier one may still be on its
/// way from another thread or process.
final class Heads {
  private static final int CAPACITY = 16_384;

  private final Map<String, Integer> versions =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > CAPACITY;
        }
      };

  /// Whether it was seen before.
  boolean passed(JournalRow row) {
    Integer head = versions.get(row.stream);
    return head != null && head >= row.version;
  }

  /// Moves on to an event if it is the next of its stream; says whether it is.
  boolean follow(JournalRow row) {
    @Nullable Integer head = versions.get(row.stream);
    boolean next = row.version == (head == null ? 0 : head) + 1;
    if (next) {
      set(row);
    }
    return next;
  }

  /// Moves on to an event that was found in the journal, in the order of the journal.
  void set(JournalRow row) {
    versions.merge(row.stream, row.version, Math::max);
  }

  void clear() {
    versions.clear();
  }
}
