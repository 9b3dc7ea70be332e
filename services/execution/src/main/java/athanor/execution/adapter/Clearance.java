package athanor.execution.adapter;

import athanor.execution.Lease;
import athanor.runtime.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The leases on which the intents of one turn rest: looked at with its last statements, in the
/// same transaction, and kept from changing until then.
final class Clearance {
  private final Map<String, Lease> leases = new HashMap<>();

  /// An intent may not be committed.
  static final class Denied extends RuntimeException {
    private final transient @Nullable String hold;

    Denied(@Nullable String hold) {
      super(hold == null ? "the lease is not in force" : hold);
      this.hold = hold;
    }

    /// Why the instrument is held; absent where the lease is not in force.
    @Nullable String hold() {
      return hold;
    }
  }

  /// Rolls this turn back with [Denied] unless the lease is in force and its instrument not held.
  static void require(Turn turn, Lease lease) {
    turn.shared(
            Clearance.class,
            () -> {
              Clearance clearance = new Clearance();
              turn.beforeCommit(() -> clearance.look(turn));
              return clearance;
            })
        .leases
        .put(lease.instrument(), lease);
  }

  private void look(Turn turn) {
    List<Lease> wanted = List.copyOf(leases.values());
    String[] instruments = wanted.stream().map(Lease::instrument).toArray(String[]::new);
    turn.last()
        .forbid(
            "no clearance",
            held -> new Denied(held.isEmpty() ? null : held),
            "with seen as (select instrument, epoch, held from lease where instrument = any(?) and"
                + " expires_at > clock_timestamp() for share) select forbid('no clearance',"
                + " coalesce(seen.held, '')) from unnest(?, ?) wanted (instrument, epoch) left join"
                + " seen on seen.instrument = wanted.instrument where seen.instrument is null or"
                + " seen.epoch <> wanted.epoch or seen.held is not null",
            instruments,
            instruments,
            wanted.stream().map(Lease::epoch).toArray(Long[]::new));
  }
}
