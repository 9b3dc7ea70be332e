package athanor.execution.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Why instruments are held, as this process knows it: for the last look before a call. The truth
/// is in the journal, and beside the lease.
@ApplicationScoped
class Holds {
  private final Map<String, String> reasons = new ConcurrentHashMap<>();

  void set(String instrument, @Nullable String reason) {
    if (reason == null) {
      reasons.remove(instrument);
    } else {
      reasons.put(instrument, reason);
    }
  }

  /// What the database says, unless something newer was learnt here since it was asked.
  ///
  /// @param before what was known when it was asked
  /// @return whether the instrument is held no more
  boolean catchUp(String instrument, @Nullable String before, @Nullable String now) {
    if (now == null) {
      return before != null && reasons.remove(instrument, before);
    }
    if (before == null) {
      reasons.putIfAbsent(instrument, now);
    } else {
      reasons.replace(instrument, before, now);
    }
    return false;
  }

  Map<String, String> all() {
    return Map.copyOf(reasons);
  }

  @Nullable String of(String instrument) {
    return reasons.get(instrument);
  }
}
