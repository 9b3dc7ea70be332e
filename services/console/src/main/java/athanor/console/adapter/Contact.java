package athanor.console.adapter;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the ear hears the broker. While it does not, what the pages show may be old, although
/// their own connection to the console is well.
@Singleton
class Contact {
  private volatile @Nullable Instant lostSince;

  void lost(Instant at) {
    if (lostSince == null) {
      lostSince = at;
    }
  }

  void restored() {
    lostSince = null;
  }

  /// Absent while the broker is heard.
  @Nullable Instant lostSince() {
    return lostSince;
  }
}
