package athanor.experiment.adapter;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What this process remembers of the desk: how it was left by the last turn that this process
/// committed. Whether another process has changed it since is found out when the next turn writes;
/// the second try of a turn reads it.
final class Shelf {
  private final AtomicReference<@Nullable Papers> last = new AtomicReference<>();

  /// @param version how many turns have changed the desk
  /// @param begun how many experiments have begun
  record Papers(long version, long begun, List<Reservation> reserved, List<Waiting> waiting) {
    Papers {
      reserved = List.copyOf(reserved);
      waiting = List.copyOf(waiting);
    }
  }

  @Nullable Papers last() {
    return last.get();
  }

  void put(Papers papers) {
    last.accumulateAndGet(
        papers,
        (one, other) ->
            one == null || (other != null && other.version() > one.version()) ? other : one);
  }
}
