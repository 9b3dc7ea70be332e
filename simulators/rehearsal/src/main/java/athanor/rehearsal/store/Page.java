package athanor.rehearsal.store;

import athanor.kernel.Decision;
import athanor.rehearsal.stage.Host;
import athanor.schemas.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// One transaction of a service: as `Turn` of services/runtime, statement by statement.
///
/// What was remembered and only read is looked at again at the end; what is appended to is guarded
/// by `unique (stream, version)`; what may not be is judged within the commit.
public final class Page {
  private final Book book;
  private final boolean first;
  private final Instant now;
  private final Map<String, Book.Folded> touched = new LinkedHashMap<>();
  private final Map<String, Integer> remembered = new LinkedHashMap<>();
  private final Map<String, Set<UUID>> handled = new LinkedHashMap<>();
  private final Map<String, Integer> plain = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<Runnable> beforeCommit = new ArrayList<>();
  private final List<Runnable> judged = new ArrayList<>();
  private final List<Runnable> written = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final List<Runnable> reminders = new ArrayList<>();
  private final Map<Class<?>, Object> shared = new HashMap<>();

  Page(Book book, boolean first, Instant now) {
    this.book = book;
    this.first = first;
    this.now = now;
  }

  public Instant now() {
    return now;
  }

  public boolean isFirst() {
    return first;
  }

  public <C, S> Decision<Event> ask(Kind<C, S> kind, Object id, C command) {
    Decision<Event> decision = kind.decider().decide(state(kind, id), command);
    if (decision instanceof Decision.Accepted<Event>(List<Event> events)) {
      for (Event event : events) {
        append(kind, id, event);
      }
    }
    return decision;
  }

  private <C, S> void append(Kind<C, S> kind, Object id, Event event) {
    String stream = kind.stream(id);
    Book.Folded before = folded(kind, stream);
    S after = kind.decider().evolve(Book.cast(before.state()), event);
    touched.put(stream, new Book.Folded(after, before.version() + 1));
    remembered.remove(stream);
    rows.add(
        new Row(
            book.newId(), stream, before.version() + 1, event, kind.publishes().test(event), now));
  }

  /// An event that no rules keep.
  public void append(String stream, Event event) {
    Integer last = plain.get(stream);
    int version = (last == null ? book.read(() -> book.store().stream(stream).size()) : last) + 1;
    plain.put(stream, version);
    rows.add(new Row(book.newId(), stream, version, event, true, now));
  }

  public void presumeNew(Kind<?, ?> kind, Object id) {
    String stream = kind.stream(id);
    book.know(stream, kind);
    if (first && !touched.containsKey(stream) && !book.remembers(stream)) {
      touched.put(stream, new Book.Folded(kind.decider().initial(), 0));
    }
  }

  public <S> S state(Kind<?, S> kind, Object id) {
    return Book.cast(folded(kind, kind.stream(id)).state());
  }

  private <S> Book.Folded folded(Kind<?, S> kind, String stream) {
    book.know(stream, kind);
    Book.Folded here = touched.get(stream);
    if (here != null) {
      return here;
    }
    Book.Folded known = book.remembered(stream);
    Book.Folded folded = known == null ? book.fold(kind, stream) : known;
    if (known != null) {
      remembered.put(stream, known.version());
    }
    touched.put(stream, folded);
    return folded;
  }

  /// Marks events as handled, and tells which were not before.
  public Set<UUID> fresh(String consumer, Set<UUID> events) {
    if (first) {
      handled.put(consumer, events);
      judged.add(() -> requireFresh(consumer, events));
      return new HashSet<>(events);
    }
    Set<UUID> fresh =
        book.read(() -> {
          Set<UUID> left = new HashSet<>(events);
          left.removeAll(book.store().handled(consumer));
          return left;
        });
    Set<UUID> mine = Set.copyOf(fresh);
    handled.put(consumer, mine);
    judged.add(() -> requireFresh(consumer, mine));
    return fresh;
  }

  /// Events that are handled however often they come: a seeded defect.
  public void unguarded(String consumer, Set<UUID> events) {
    handled.put(consumer, events);
  }

  private void requireFresh(String consumer, Set<UUID> events) {
    Set<UUID> before = book.store().handled(consumer);
    for (UUID event : events) {
      if (before.contains(event)) {
        throw new Trouble.Conflict("handled already");
      }
    }
  }

  /// Something that must be read now.
  public <T> T read(Supplier<T> query) {
    return book.read(query);
  }

  public <T> T shared(Class<T> type, Supplier<T> make) {
    T known = type.cast(shared.get(type));
    if (known == null) {
      known = make.get();
      shared.put(type, known);
    }
    return known;
  }

  public void beforeCommit(Runnable action) {
    beforeCommit.add(action);
  }

  /// Is judged within the commit, and throws what forbids it.
  public void require(Runnable rule) {
    judged.add(rule);
  }

  /// Is written with the commit.
  public void write(Runnable change) {
    written.add(change);
  }

  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /// As [#afterCommit], and also where it came out only later that it was committed.
  public void remind(Runnable action) {
    reminders.add(action);
  }

  List<Runnable> reminders() {
    return reminders;
  }

  /// All or nothing, in one step.
  void commit(Host host) {
    beforeCommit.forEach(Runnable::run);
    Store store = book.store();
    store.transact(
        host,
        () -> {
          judge(store);
          handled.forEach(store::handle);
          written.forEach(Runnable::run);
          store.append(rows);
          return true;
        });
  }

  private void judge(Store store) {
    remembered.forEach((stream, version) -> {
      if (store.stream(stream).size() > version) {
        throw new Trouble.Conflict(stream + " was overtaken");
      }
    });
    Map<String, Integer> versions = new HashMap<>();
    for (Row row : rows) {
      int last = versions.getOrDefault(row.stream(), store.stream(row.stream()).size());
      if (row.version() != last + 1) {
        throw new Trouble.Conflict(row.stream() + " has a version " + row.version());
      }
      versions.put(row.stream(), row.version());
    }
    judged.forEach(Runnable::run);
  }

  List<Row> rows() {
    return rows;
  }

  Map<String, Book.Folded> touched() {
    return touched;
  }

  void committed() {
    afterCommit.forEach(Runnable::run);
    reminders.forEach(Runnable::run);
  }
}
