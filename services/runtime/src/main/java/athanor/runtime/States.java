package athanor.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folded states of the streams used last, so that a stream is not read again for each event.
///
/// A stale entry does no harm: appending to an old version violates the journal's unique key and
/// the entry is dropped.
final class States {
  private static final int CAPACITY = 16_384;

  /// @param version of the last event folded in
  record Folded(Object state, int version) {}

  private final Map<String, Folded> folded =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Folded> eldest) {
          return size() > CAPACITY;
        }
      };

  synchronized @Nullable Folded get(String stream) {
    return folded.get(stream);
  }

  /// Keeps the newer one: of two turns, the later may report first.
  synchronized void put(String stream, Folded state) {
    folded.merge(stream, state, (one, other) -> one.version() > other.version() ? one : other);
  }

  synchronized void drop(String stream) {
    folded.remove(stream);
  }

  synchronized void clear() {
    folded.clear();
  }
}
