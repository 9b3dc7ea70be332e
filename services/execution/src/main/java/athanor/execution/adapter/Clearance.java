package athanor.execution.adapter;

import athanor.runtime.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The leases on which the intents of one turn rest: looked at with its last statements, in the
/// same transaction, and kept from changing until then.
final class Clearance {
  private final Map<String, Lease> leases = new HashMap<>();

  /// An intent may not be committed.
  static final class Denied extends RuntimeException {
    private final transient @Nullable String hold;

    Denied(String instrument, @Nullable String hold) {
      super(instrument + ": " + (hold == null ? "the lease is not in force" : hold));
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
    turn.last()
        .query(
            "select instrument, epoch, held from lease"
                + " where instrument = any(?) and expires_at > clock_timestamp() for share",
            this::judge,
            (Object) leases.keySet().toArray(String[]::new));
  }

  private void judge(ResultSet rows) throws SQLException {
    Map<String, Lease> missing = new HashMap<>(leases);
    while (rows.next()) {
      String instrument = rows.getString(1);
      Lease lease = missing.get(instrument);
      String held = rows.getString(3);
      if (held != null) {
        throw new Denied(instrument, held);
      }
      if (lease != null && lease.epoch() == rows.getLong(2)) {
        missing.remove(instrument);
      }
    }
    for (String instrument : missing.keySet()) {
      throw new Denied(instrument, null);
    }
  }
}
