package athanor.runtime;

import athanor.schemas.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/// The truth of one service: an append-only table of events that is event store and outbox at once.
///
/// Two writers of one stream cannot both win: the second violates `unique (stream, version)`, is
/// rolled back and tries again on the newer state.
public final class Journal {
  private static final Logger LOG = Logger.getLogger(Journal.class);
  private static final int TRIES = 20;

  private final String service;
  private final SessionFactory sessions;
  private final InstantSource clock;
  private final States states = new States();
  private final Together together = new Together(this);
  private volatile Consumer<List<JournalRow>> committed = _ -> {};

  Journal(String service, SessionFactory sessions, InstantSource clock) {
    this.service = service;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// Runs work as one transaction and gives its answer. The work may run again when another writer
  /// was first, so it must have no effect but through its turn.
  public <T> T turn(Function<Turn, T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return once(work, tried);
      } catch (RuntimeException e) {
        if (tried == TRIES || !Conflicts.isConflict(e)) {
          throw e;
        }
        LOG.debugf(
            "%s: another writer was first, trying again (%d): %s",
            service, tried, Conflicts.detail(e));
      }
    }
  }

  /// As [#turn], but shares its transaction with what others want to change at the moment: for many
  /// small changes at once.
  ///
  /// @throws InterruptedException if this thread is interrupted while it waits; the work may have
  ///   been committed
  public <T> T join(Function<Turn, T> work) throws InterruptedException {
    return together.turn(work);
  }

  /// As [#join], but while the database is away it waits: for what has happened at an instrument
  /// and must not be forgotten. Work whose commit was cut off runs again, so it must find out what
  /// is left to do.
  ///
  /// @throws InterruptedException if this thread is interrupted while waiting
  public <T> T insist(Function<Turn, T> work) throws InterruptedException {
    for (int outages = 0; ; outages++) {
      try {
        return join(work);
      } catch (RuntimeException e) {
        if (!Conflicts.isOutage(e)) {
          throw e;
        }
        LOG.warnf("%s: the database is away, waiting: %s", service, e.getMessage());
        Thread.sleep(Math.min(5_000, 100L << Math.min(outages, 6)));
      }
    }
  }

  /// Whether a turn failed only because the database could not be reached.
  public static boolean isOutage(Throwable failure) {
    return Conflicts.isOutage(failure);
  }

  private <T> T once(Function<Turn, T> work, int tried) {
    try (StatelessSession session = sessions.openStatelessSession()) {
      Turn turn =
          new Turn(
              service, session, states, clock.instant().truncatedTo(ChronoUnit.MICROS), tried == 1);
      T answer;
      try {
        answer = work.apply(turn);
        turn.completed();
      } catch (RuntimeException e) {
        turn.rollBack();
        throw Conflicts.isOutage(e) ? new Unsure(turn.reminders(), e) : e;
      }
      turn.remember();
      if (!turn.rows().isEmpty()) {
        committed.accept(turn.rows());
      }
      turn.committed();
      return answer;
    }
  }

  /// All events of a stream, in order.
  public List<Envelope> read(String stream) {
    try (StatelessSession session = sessions.openStatelessSession()) {
      List<Envelope> events = new ArrayList<>();
      for (JournalRow row : rows(session, stream)) {
        events.add(envelope(row));
      }
      return events;
    }
  }

  /// The state of a stream now.
  public <C, S, E extends Event> S state(StreamKind<C, S, E> kind, Object id) {
    String stream = kind.stream(id);
    States.Folded known = states.get(stream);
    if (known != null) {
      return cast(known.state());
    }
    try (StatelessSession session = sessions.openStatelessSession()) {
      States.Folded folded = fold(session, kind, stream);
      states.put(stream, folded);
      return cast(folded.state());
    }
  }

  /// Ids of all streams of a kind, oldest first.
  public List<String> ids(StreamKind<?, ?, ?> kind) {
    try (StatelessSession session = sessions.openStatelessSession()) {
      return session
          .createSelectionQuery(
              "select stream from JournalRow where version = 1 and stream like :prefix order by"
                  + " position",
              String.class)
          .setParameter("prefix", kind.prefix() + "/%")
          .getResultStream()
          .map(stream -> stream.substring(kind.prefix().length() + 1))
          .toList();
    }
  }

  /// When an event of a stream was written: of those of its type the one of that number, from 1.
  ///
  /// @param type with its version, `CandidatesRequested.v1`
  public Optional<Instant> recorded(StreamKind<?, ?, ?> kind, Object id, String type, int number) {
    try (StatelessSession session = sessions.openStatelessSession()) {
      return session
          .createSelectionQuery(
              "select recordedAt from JournalRow where stream = :stream and type = :type order by"
                  + " version",
              Instant.class)
          .setParameter("stream", kind.stream(id))
          .setParameter("type", type)
          .setFirstResult(number - 1)
          .setMaxResults(1)
          .uniqueResultOptional();
    }
  }

  /// Ids of the streams of a kind that hold more questions than answers.
  public List<String> unanswered(StreamKind<?, ?, ?> kind, String question, String... answers) {
    try (StatelessSession session = sessions.openStatelessSession()) {
      return session
          .createSelectionQuery(
              "select stream from JournalRow where stream like :prefix group by stream having"
                  + " sum(case when type = :question then 1 else 0 end) > sum(case when type in"
                  + " (:answers) then 1 else 0 end)",
              String.class)
          .setParameter("prefix", kind.prefix() + "/%")
          .setParameter("question", question)
          .setParameterList("answers", List.of(answers))
          .getResultStream()
          .map(stream -> stream.substring(kind.prefix().length() + 1))
          .toList();
    }
  }

  /// @param action takes the events of each commit, on the thread that committed them
  void onCommit(Consumer<List<JournalRow>> action) {
    committed = action;
  }

  void forget() {
    states.clear();
  }

  static <C, S, E extends Event> States.Folded fold(
      StatelessSession session, StreamKind<C, S, E> kind, String stream) {
    S state = kind.decider().initial();
    int version = 0;
    for (JournalRow row : rows(session, stream)) {
      state =
          kind.decider().evolve(state, kind.events().cast(EventCodec.read(row.type, row.payload)));
      version = row.version;
    }
    return new States.Folded(state, version);
  }

  static int lastVersion(StatelessSession session, String stream) {
    Integer last =
        session
            .createSelectionQuery(
                "select max(version) from JournalRow where stream = :stream", Integer.class)
            .setParameter("stream", stream)
            .getSingleResultOrNull();
    return last == null ? 0 : last;
  }

  private static List<JournalRow> rows(StatelessSession session, String stream) {
    return session
        .createSelectionQuery(
            "from JournalRow where stream = :stream order by version", JournalRow.class)
        .setParameter("stream", stream)
        .getResultList();
  }

  static Envelope envelope(JournalRow row) {
    Attributes attributes = Attributes.fromJson(row.headers);
    UUID causation = attributes.causation();
    return new Envelope(
        row.eventId,
        attributes.source(),
        attributes.subject(),
        attributes.time(),
        attributes.correlation(),
        causation,
        attributes.traceparent(),
        EventCodec.read(row.type, row.payload));
  }

  @SuppressWarnings("unchecked") // a stream's state is always that of its kind
  static <T> T cast(Object state) {
    return (T) state;
  }
}
