package athanor.execution.adapter;

import athanor.execution.Lease;
import athanor.runtime.Journal;
import athanor.runtime.Service;
import athanor.runtime.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Who may drive which instrument: rows of the lease table, compared on the clock of the database.
@ApplicationScoped
class Leases {
  private final Journal journal;
  private final Holder self;
  private final Duration time;
  private final Holds holds;
  private final Map<String, Lease> held = new ConcurrentHashMap<>();

  Leases(
      @Service("gateway") Journal journal,
      @ConfigProperty(name = "athanor.instance") String instance,
      Timing timing,
      Holds holds) {
    this.journal = journal;
    this.self = Holder.here(instance);
    this.time = timing.lease();
    this.holds = holds;
  }

  /// Takes the lease under a new epoch if it is free, expired, or its holder is this process or
  /// ended.
  Optional<Lease> claim(String instrument) throws InterruptedException {
    long asked = System.nanoTime();
    Optional<Lease> lease = journal.join(turn -> claim(turn, instrument, asked));
    lease.ifPresent(taken -> held.put(instrument, taken));
    return lease;
  }

  private Optional<Lease> claim(Turn turn, String instrument, long asked) {
    return claim(turn, instrument, holder(turn, instrument), asked);
  }

  /// @param before the holder that was looked at: where it is another by now, that one may be
  ///   alive, and nothing is claimed
  Optional<Lease> claim(Turn turn, String instrument, String before, long asked) {
    boolean ended = before.isEmpty() || self.mayReplace(before);
    return turn.session()
        .doReturningWork(connection -> {
          try (PreparedStatement claim =
              connection.prepareStatement(
                  "insert into lease as l (instrument, epoch, holder, expires_at)"
                      + " values (?, 1, ?, clock_timestamp() + ? * interval '1 ms')"
                      + " on conflict (instrument) do update set epoch = l.epoch + 1,"
                      + " holder = excluded.holder, expires_at = excluded.expires_at"
                      + " where (l.expires_at < clock_timestamp() or ?) and l.holder = ?"
                      + " returning epoch")) {
            claim.setString(1, instrument);
            claim.setString(2, self.name());
            claim.setLong(3, time.toMillis());
            claim.setBoolean(4, ended);
            claim.setString(5, before);
            try (ResultSet row = claim.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new Lease(instrument, row.getLong(1), !ended, asked + time.toNanos()))
                  : Optional.empty();
            }
          }
        });
  }

  private static String holder(Turn turn, String instrument) {
    String holder =
        turn.session()
            .createSelectionQuery(
                "select holder from LeaseRow where instrument = :instrument", String.class)
            .setParameter("instrument", instrument)
            .getSingleResultOrNull();
    return holder == null ? "" : holder;
  }

  /// Latches or releases: from the commit of this turn on, no intent is committed while it is held.
  void latch(Turn turn, String instrument, @Nullable String hold) {
    turn.session()
        .doWork(connection -> {
          try (PreparedStatement latch =
              connection.prepareStatement(
                  "insert into lease (instrument, epoch, holder, expires_at, held)"
                      + " values (?, 0, '', '-infinity', ?)"
                      + " on conflict (instrument) do update set held = excluded.held")) {
            latch.setString(1, instrument);
            latch.setString(2, hold);
            latch.executeUpdate();
          }
        });
  }

  /// Extends all leases that this process holds, and notices those that it has lost and what other
  /// gateways have held or released.
  ///
  /// @return instruments that are held no more
  List<String> renew() {
    if (held.isEmpty()) {
      return List.of();
    }
    long asked = System.nanoTime();
    Map<String, String> before = holds.all();
    Map<String, Renewed> renewed = journal.turn(turn -> renew(turn, time.toMillis()));
    List<String> released = new ArrayList<>();
    for (Lease lease : held.values()) {
      String instrument = lease.instrument();
      Renewed now = renewed.get(instrument);
      if (now == null) {
        lease.lose();
        held.remove(instrument, lease);
        continue;
      }
      if (now.epoch() == lease.epoch()) {
        lease.extend(asked + time.toNanos());
      }
      if (holds.catchUp(instrument, before.get(instrument), now.hold())) {
        released.add(instrument);
      }
    }
    return released;
  }

  private record Renewed(long epoch, @Nullable String hold) {}

  /// Gives all leases back, so that a successor need not wait.
  void release() {
    if (!held.isEmpty()) {
      journal.turn(turn -> renew(turn, 0));
      held.clear();
    }
  }

  private Map<String, Renewed> renew(Turn turn, long millis) {
    return turn.session()
        .doReturningWork(connection -> {
          try (PreparedStatement renew =
              connection.prepareStatement(
                  "update lease set expires_at = clock_timestamp() + ? * interval '1 ms'"
                      + " where holder = ? and instrument = any(?) returning instrument,"
                      + " epoch, held")) {
            renew.setLong(1, millis);
            renew.setString(2, self.name());
            renew.setArray(
                3, connection.createArrayOf("text", held.keySet().toArray(String[]::new)));
            Map<String, Renewed> renewed = new HashMap<>();
            try (ResultSet rows = renew.executeQuery()) {
              while (rows.next()) {
                renewed.put(rows.getString(1), new Renewed(rows.getLong(2), rows.getString(3)));
              }
            }
            return renewed;
          }
        });
  }
}
