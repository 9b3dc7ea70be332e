package athanor.runtime;

import athanor.kernel.Decision;
import athanor.schemas.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.jspecify.annotations.Nullable;

/// One transaction of a service: everything that some events or a request change, committed or
/// rolled back together.
public final class Turn {
  private final String source;
  private final StatelessSession session;
  private final States states;
  private final Instant now;
  private final boolean first;
  private final Map<String, States.Folded> touched = new LinkedHashMap<>();
  private final Map<String, Integer> plain = new LinkedHashMap<>();
  private final Map<String, Integer> remembered = new LinkedHashMap<>();
  private final Statements last = new Statements();
  private final List<JournalRow> rows = new ArrayList<>();
  private final Map<Class<?>, Object> shared = new HashMap<>();
  private final List<Runnable> beforeCommit = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final List<Runnable> reminders = new ArrayList<>();
  private @Nullable Envelope cause;
  private @Nullable Transaction transaction;

  /// @param first whether this is the first try
  Turn(String source, StatelessSession session, States states, Instant now, boolean first) {
    this.first = first;
    this.source = source;
    this.session = session;
    this.states = states;
    this.now = now;
  }

  /// The time of this turn, the same for all that happens in it.
  public Instant now() {
    return now;
  }

  /// For what lies beside the journal and must be read now. Begins the transaction; a turn that
  /// reads nothing is one message to the database, which is a transaction by itself.
  public StatelessSession session() {
    if (transaction == null) {
      transaction = session.beginTransaction();
    }
    return session;
  }

  /// Asks the rules of a stream and appends what follows.
  public <C, S, E extends Event> Decision<E> ask(StreamKind<C, S, E> kind, Object id, C command) {
    Decision<E> decision = kind.decider().decide(state(kind, id), command);
    if (decision instanceof Decision.Accepted<E>(List<E> events)) {
      for (E event : events) {
        append(kind, id, event);
      }
    }
    return decision;
  }

  /// Presumes that a stream has no events yet, which saves reading it. Where it has some, the first
  /// append to it violates the journal's unique key, and the turn is tried again and reads it; so
  /// presume it only where an append is sure to follow.
  public void presumeNew(StreamKind<?, ?, ?> kind, Object id) {
    String stream = kind.stream(id);
    if (first && !touched.containsKey(stream) && states.get(stream) == null) {
      touched.put(stream, new States.Folded(kind.decider().initial(), 0));
    }
  }

  /// The state of a stream, this turn's events included.
  public <C, S, E extends Event> S state(StreamKind<C, S, E> kind, Object id) {
    return Journal.cast(folded(kind, kind.stream(id)).state());
  }

  /// Whether a stream has any event.
  public boolean exists(String stream) {
    return plain.containsKey(stream) || Journal.lastVersion(session(), stream) > 0;
  }

  /// Publishes an event that no rules keep, as a stream's next event.
  public void append(String stream, Event event) {
    Integer last = plain.get(stream);
    int version = (last == null ? Journal.lastVersion(session(), stream) : last) + 1;
    plain.put(stream, version);
    rows.add(row(stream, version, event, true));
  }

  /// Something that work of this turn shares, made at its first use.
  public <T> T shared(Class<T> type, Supplier<T> make) {
    return type.cast(shared.computeIfAbsent(type, _ -> make.get()));
  }

  /// To be done when all events of the turn are answered, before it is committed.
  public void beforeCommit(Runnable action) {
    beforeCommit.add(action);
  }

  /// To be done once the turn is committed; not at all when it is rolled back.
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /// To be done once the turn is committed, and also where it came out only later that it was: for
  /// what makes somebody look at what is written, and does no harm where nothing is.
  public void remind(Runnable action) {
    reminders.add(action);
  }

  /// Whether this is the first try: on a later one, what this process remembers was not the last.
  public boolean isFirst() {
    return first;
  }

  /// To be thrown where something that this turn relied on was changed by another process: the turn
  /// is rolled back and tried again.
  public RuntimeException overtaken(String what) {
    return new Conflicts.Overtaken(what);
  }

  /// What is written, or looked at once more, at the end of the turn: all of it in one round trip
  /// together with the turn's events.
  public Statements last() {
    return last;
  }

  /// Marks events as handled by a consumer, on the presumption that they are not yet. Where one is,
  /// the turn is tried again, and the second try asks.
  ///
  /// @return whether it may be presumed: this is the first try
  boolean presumeFresh(String consumer, UUID[] events) {
    if (first) {
      last.add(
          "insert into inbox (consumer, event_id, handled_at) select ?, id, ? from unnest(?) id",
          consumer,
          now,
          events);
    }
    return first;
  }

  /// The event that this turn answers at the moment, which becomes the cause of what follows.
  void answering(@Nullable Envelope event) {
    cause = event;
  }

  private <C, S, E extends Event> void append(StreamKind<C, S, E> kind, Object id, E event) {
    String stream = kind.stream(id);
    States.Folded before = folded(kind, stream);
    S after = kind.decider().evolve(Journal.cast(before.state()), event);
    touched.put(stream, new States.Folded(after, before.version() + 1));
    remembered.remove(stream);
    rows.add(row(stream, before.version() + 1, event, kind.publishes().test(event)));
  }

  private <C, S, E extends Event> States.Folded folded(StreamKind<C, S, E> kind, String stream) {
    States.Folded here = touched.get(stream);
    if (here != null) {
      return here;
    }
    States.Folded known = states.get(stream);
    States.Folded folded = known == null ? Journal.fold(session(), kind, stream) : known;
    if (known != null) {
      remembered.put(stream, known.version());
    }
    touched.put(stream, folded);
    return folded;
  }

  private JournalRow row(String stream, int version, Event event, boolean published) {
    JournalRow row = new JournalRow();
    row.eventId = UUID.randomUUID();
    row.stream = stream;
    row.version = version;
    row.topic = published ? event.topic().label() : null;
    row.key = event.key();
    row.type = EventTypes.nameOf(event);
    row.payload = EventCodec.write(event);
    Envelope from = cause;
    Attributes attributes =
        new Attributes(
            source,
            stream,
            now,
            Correlation.of(event),
            from == null ? null : from.id(),
            from == null ? null : from.traceparent());
    row.headers = attributes.toJson();
    row.attributes = attributes;
    row.notice = Notices.contain(event.getClass());
    row.recordedAt = now;
    return row;
  }

  /// Called when the work is done: writes all that the turn has to write, and commits.
  ///
  /// @throws Conflicts.Overtaken if it relied on a state that is no longer the last
  void completed() {
    beforeCommit.forEach(Runnable::run);
    if (!remembered.isEmpty()) {
      checkRemembered();
    }
    if (!rows.isEmpty()) {
      append();
    }
    if (last.areRead()) {
      session(); // what is read may forbid the commit
    }
    if (transaction == null) {
      session.doWork(last::executeAlone);
    } else {
      session.doWork(last::execute);
      transaction.commit();
    }
  }

  /// What is appended to is checked by the journal's unique key. What was only read may have grown
  /// in another process, and "this changes nothing" would be the wrong answer.
  private void checkRemembered() {
    last.forbid(
        "state overtaken",
        Conflicts.Overtaken::new,
        "select forbid('state overtaken', known.stream) from unnest(?, ?) known (stream, version)"
            + " join journal newer on newer.stream = known.stream and newer.version ="
            + " known.version + 1",
        remembered.keySet().toArray(String[]::new),
        remembered.values().toArray(Integer[]::new));
  }

  private void append() {
    last.add(
        "insert into journal (event_id, stream, version, topic, record_key, type, payload, headers,"
            + " recorded_at) select event_id, stream, version, topic, record_key, type, payload,"
            + " headers, ? from unnest(?, ?, ?, ?, ?, ?, ?, ?) with ordinality event (event_id,"
            + " stream, version, topic, record_key, type, payload, headers, number) order by number",
        now,
        rows.stream().map(row -> row.eventId).toArray(UUID[]::new),
        texts(row -> row.stream),
        rows.stream().map(row -> row.version).toArray(Integer[]::new),
        texts(row -> row.topic),
        texts(row -> row.key),
        texts(row -> row.type),
        texts(row -> row.payload),
        texts(row -> row.headers));
  }

  private @Nullable String[] texts(Function<JournalRow, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  List<JournalRow> rows() {
    return rows;
  }

  /// Called as soon as the transaction is committed.
  void remember() {
    touched.forEach(states::put);
  }

  /// Called when its events are on their way.
  void committed() {
    afterCommit.forEach(Runnable::run);
    reminders.forEach(Runnable::run);
  }

  List<Runnable> reminders() {
    return reminders;
  }

  /// Called when the work or its commit has failed.
  void rollBack() {
    if (transaction != null && transaction.isActive()) {
      transaction.rollback();
    }
    touched.keySet().forEach(states::drop);
  }
}
