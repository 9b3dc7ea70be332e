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

  @Nullable String of(String instrument) {
    return reasons.get(instrument);
  }
}
