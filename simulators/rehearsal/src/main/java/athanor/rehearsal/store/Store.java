package athanor.rehearsal.store;

import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Host.Cable;
import athanor.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The database of one service: what it commits is there for good, whoever dies. Transactions are
/// judged and applied in one step; everything around that step can fail.
public final class Store {
  private final String service;
  private final Stage stage;
  private final Charter charter;
  private final List<Row> journal = new ArrayList<>();
  private final Map<String, List<Row>> streams = new LinkedHashMap<>();
  private final Map<String, Book.Folded> folds = new HashMap<>();
  private final Map<String, Set<UUID>> inbox = new HashMap<>();
  private final Map<Class<?>, Object> tables = new HashMap<>();
  private int unmarked;
  private @Nullable Object relay;
  private final List<Runnable> standby = new ArrayList<>();
  private long awayUntil;
  private long skew;
  private double doubt;

  /// @param charter hears of every commit
  public Store(String service, Stage stage, Charter charter) {
    this.service = service;
    this.stage = stage;
    this.charter = charter;
  }

  /// Looks at what was committed, and by whom it was handled.
  public interface Charter {
    void committed(Store store, List<Row> rows);

    void handled(String consumer, Set<UUID> events);
  }

  public String service() {
    return service;
  }

  public void goAway(long micros) {
    stage.note(() -> "the database of " + service + " is away for " + micros / 1000 + " ms");
    awayUntil = stage.now() + micros;
  }

  public void heal() {
    awayUntil = 0;
    doubt = 0;
    skew = 0;
  }

  /// How often the answer to a commit is lost.
  public void doubt(double probability) {
    doubt = probability;
  }

  /// Sets its clock.
  public void skew(long micros) {
    stage.note(() -> "the clock of the database is off by " + micros / 1000 + " ms");
    skew = micros;
  }

  /// The clock of the database, in µs.
  public long clock() {
    return stage.now() + skew;
  }

  /// One message there and back.
  ///
  /// @throws Trouble.Outage if it is away, before or after the work was done
  <T> T transact(Host host, java.util.function.Supplier<T> work) {
    stage.pause(stage.latency());
    reach(host);
    T answer = work.get();
    boolean lost = doubt > 0 && stage.happens(doubt);
    if (stage.happens(0.4)) { // rarer than it is, for speed
      stage.pause(stage.latency());
    }
    if (lost) {
      throw new Trouble.Outage("the answer of the database was lost");
    }
    reach(host);
    return answer;
  }

  private void reach(Host host) {
    if (awayUntil > stage.now() || !host.reaches(Cable.DATABASE)) {
      throw new Trouble.Outage("the database of " + service + " is away");
    }
  }

  // ---- tables ----

  public <T> T table(Class<T> type, java.util.function.Supplier<T> make) {
    return type.cast(tables.computeIfAbsent(type, _ -> make.get()));
  }

  Set<UUID> handled(String consumer) {
    return inbox.computeIfAbsent(consumer, _ -> new HashSet<>());
  }

  void handle(String consumer, Set<UUID> events) {
    charter.handled(consumer, events);
    handled(consumer).addAll(events);
  }

  // ---- journal ----

  public List<Row> journal() {
    return journal;
  }

  public Map<String, List<Row>> streams() {
    return streams;
  }

  public List<Row> stream(String name) {
    return streams.getOrDefault(name, List.of());
  }

  /// The state of a stream, as anybody would read it from the journal.
  public <S> S state(Kind<?, S> kind, Object id) {
    return Book.cast(folded(kind, kind.stream(id)).state());
  }

  /// Goes on from where it was read last, which gives the same: rules are pure, and what a process
  /// remembers is compared with the whole stream in the end ([Book#differences]).
  <S> Book.Folded folded(Kind<?, S> kind, String stream) {
    List<Row> rows = stream(stream);
    Book.Folded last = folds.get(stream);
    if (last != null && last.version() == rows.size()) {
      return last;
    }
    S state = last == null ? kind.decider().initial() : Book.cast(last.state());
    for (Row row : rows.subList(last == null ? 0 : last.version(), rows.size())) {
      state = kind.decider().evolve(state, row.event());
    }
    Book.Folded now = new Book.Folded(state, rows.size());
    folds.put(stream, now);
    return now;
  }

  void append(List<Row> rows) {
    for (Row row : rows) {
      stage.note(() -> service + " commits " + row);
      journal.add(row);
      streams.computeIfAbsent(row.stream(), _ -> new ArrayList<>()).add(row);
    }
    charter.committed(this, rows);
  }

  // ---- relay ----

  /// The advisory lock of the relay.
  public boolean lockRelay(Object who) {
    if (relay == null || relay == who) {
      relay = who;
      return true;
    }
    return false;
  }

  public void unlockRelay(Object who) {
    if (relay == who) {
      relay = null;
      List<Runnable> told = List.copyOf(standby);
      standby.clear();
      told.forEach(Runnable::run);
    }
  }

  /// Once, when the lock of the relay is given back.
  public void onRelayUnlocked(Runnable action) {
    standby.add(action);
  }

  /// What was not published, in the order of the journal.
  public List<Row> unpublished(Set<UUID> except, int limit) {
    while (unmarked < journal.size()
        && (journal.get(unmarked).marked() || !journal.get(unmarked).published())) {
      unmarked++;
    }
    List<Row> rows = new ArrayList<>();
    for (int i = unmarked; i < journal.size() && rows.size() < limit; i++) {
      Row row = journal.get(i);
      if (row.published() && !row.marked() && !except.contains(row.id())) {
        rows.add(row);
      }
    }
    return rows;
  }

  public void mark(List<Row> rows) {
    rows.forEach(Row::mark);
  }
}
