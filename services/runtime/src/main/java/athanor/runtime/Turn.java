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
import java.util.function.Supplier;
import org.hibernate.StatelessSession;
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
  private final List<JournalRow> rows = new ArrayList<>();
  private final Map<Class<?>, Object> shared = new HashMap<>();
  private final List<Runnable> beforeCommit = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private @Nullable Envelope cause;

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

  /// For entities beside the journal.
  public StatelessSession session() {
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
    return plain.containsKey(stream) || Journal.lastVersion(session, stream) > 0;
  }

  /// Publishes an event that no rules keep, as a stream's next event.
  public void append(String stream, Event event) {
    Integer last = plain.get(stream);
    int version = (last == null ? Journal.lastVersion(session, stream) : last) + 1;
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
    States.Folded folded = known == null ? Journal.fold(session, kind, stream) : known;
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
    row.headers =
        new Attributes(
                source,
                stream,
                now,
                Correlation.of(event),
                from == null ? null : from.id(),
                from == null ? null : from.traceparent())
            .toJson();
    row.recordedAt = now;
    return row;
  }

  /// Called when the work is done.
  ///
  /// @throws Conflicts.Overtaken if it relied on a state that is no longer the last
  void completed() {
    beforeCommit.forEach(Runnable::run);
    if (!remembered.isEmpty()) {
      checkRemembered();
    }
  }

  /// What is appended to is checked by the journal's unique key. What was only read may have grown
  /// in another process, and "this changes nothing" would be the wrong answer.
  private void checkRemembered() {
    List<Object[]> last =
        session
            .createSelectionQuery(
                "select stream, max(version) from JournalRow where stream in :streams group by"
                    + " stream",
                Object[].class)
            .setParameter("streams", remembered.keySet())
            .getResultList();
    for (Object[] row : last) {
      if (!row[1].equals(remembered.get((String) row[0]))) {
        throw new Conflicts.Overtaken((String) row[0]);
      }
    }
  }

  List<JournalRow> rows() {
    return rows;
  }

  /// Called when the transaction is committed.
  void committed() {
    touched.forEach(states::put);
    afterCommit.forEach(Runnable::run);
  }

  /// Called when the transaction is rolled back.
  void rolledBack() {
    touched.keySet().forEach(states::drop);
  }
}
