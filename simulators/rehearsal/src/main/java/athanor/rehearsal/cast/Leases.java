package athanor.rehearsal.cast;

import athanor.execution.Lease;
import athanor.rehearsal.Variant;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Page;
import athanor.rehearsal.store.Trouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may drive which instrument, as one process of the gateway sees it. As `Leases` and
/// `Clearance` of services/execution.
final class Leases {
  /// How long a lease lasts, in µs.
  static final long TIME = 5_000_000;

  private final Book book;
  private final Variant variant;
  private final Table table;
  private final String self;
  private final Map<String, Lease> held = new HashMap<>();

  /// The lease table of a gateway's database.
  static final class Table {
    private final Map<String, Entry> rows = new HashMap<>();

    Entry of(String instrument) {
      return rows.computeIfAbsent(instrument, _ -> new Entry());
    }
  }

  static final class Entry {
    private long epoch;
    private String holder = "";
    private long expiresAt = Long.MIN_VALUE;
    private @Nullable String hold;

    long epoch() {
      return epoch;
    }

    @Nullable String hold() {
      return hold;
    }
  }

  /// An intent may not be committed.
  static final class Denied extends RuntimeException {
    private final @Nullable String hold;

    Denied(@Nullable String hold) {
      super(hold == null ? "the lease is not in force" : hold, null, false, false);
      this.hold = hold;
    }

    @Nullable String hold() {
      return hold;
    }
  }

  /// @param self process and life of the process
  Leases(Book book, Variant variant, String self) {
    this.book = book;
    this.variant = variant;
    this.self = self;
    this.table = of(book);
  }

  static Table of(Book book) {
    return book.store().table(Table.class, Table::new);
  }

  Optional<Lease> claim(String instrument) {
    long asked = book.stage().now();
    Optional<Lease>[] taken = array();
    book.turn(page -> {
      String before = page.read(() -> table.of(instrument).holder);
      boolean ended = before.isEmpty() || mayReplace(before);
      page.write(() -> taken[0] = claim(instrument, before, ended, asked));
      return true;
    });
    taken[0].ifPresent(lease -> held.put(instrument, lease));
    return taken[0];
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Optional<Lease>[] array() {
    return new Optional[] {Optional.empty()};
  }

  private Optional<Lease> claim(String instrument, String before, boolean ended, long asked) {
    Entry row = table.of(instrument);
    boolean free =
        (row.expiresAt < book.store().clock() || ended) && row.holder.equals(before)
            || !variant.fences();
    if (!free) {
      return Optional.empty();
    }
    row.epoch++;
    row.holder = self;
    row.expiresAt = book.store().clock() + TIME;
    return Optional.of(
        new Lease(instrument, row.epoch, !ended && variant.fences(), (asked + TIME) * 1000));
  }

  /// A former life of the same process has ended; of another host nobody knows.
  private boolean mayReplace(String holder) {
    return holder.substring(0, holder.indexOf('|')).equals(self.substring(0, self.indexOf('|')));
  }

  void latch(Page page, String instrument, @Nullable String hold) {
    if (variant.latches()) {
      page.write(() -> table.of(instrument).hold = hold);
    }
  }

  /// @param holds why instruments are held, as this process knows it; is brought up to date
  /// @return instruments that are held no more
  List<String> renew(Map<String, String> holds) {
    if (held.isEmpty()) {
      return List.of();
    }
    long asked = book.stage().now();
    Map<String, String> before = Map.copyOf(holds);
    List<String> mine = List.copyOf(held.keySet());
    Map<String, Renewed> renewed = new HashMap<>();
    book.turn(page -> {
      page.write(() -> {
        renewed.clear();
        for (String instrument : mine) {
          Entry row = table.of(instrument);
          if (row.holder.equals(self)) {
            row.expiresAt = book.store().clock() + TIME;
            renewed.put(instrument, new Renewed(row.epoch, row.hold));
          }
        }
      });
      return true;
    });
    List<String> released = new ArrayList<>();
    for (Lease lease : List.copyOf(held.values())) {
      String instrument = lease.instrument();
      Renewed now = renewed.get(instrument);
      if (now == null) {
        lease.lose();
        held.remove(instrument, lease);
        continue;
      }
      if (now.epoch == lease.epoch()) {
        lease.extend((asked + TIME) * 1000);
      }
      if (catchUp(holds, instrument, before.get(instrument), now.hold)) {
        released.add(instrument);
      }
    }
    return released;
  }

  private record Renewed(long epoch, @Nullable String hold) {}

  private static boolean catchUp(
      Map<String, String> holds, String instrument, @Nullable String before, @Nullable String now) {
    if (now == null) {
      return before != null && holds.remove(instrument, before);
    }
    if (before == null) {
      holds.putIfAbsent(instrument, now);
    } else {
      holds.replace(instrument, before, now);
    }
    return false;
  }

  /// Rolls this turn back with [Denied] unless the lease is in force and its instrument not held.
  void require(Page page, Lease lease) {
    page.require(() -> {
      Entry row = table.of(lease.instrument());
      if (variant.fences()
          && (row.expiresAt <= book.store().clock() || row.epoch != lease.epoch())) {
        throw new Denied(null);
      }
      if (row.hold != null) {
        throw new Denied(row.hold);
      }
    });
  }

  /// Whether somebody else is not kept waiting for long.
  static boolean isOutage(RuntimeException failure) {
    return failure instanceof Trouble.Outage;
  }
}
