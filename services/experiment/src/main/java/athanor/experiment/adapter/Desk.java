package athanor.experiment.adapter;

import athanor.experiment.Allotment;
import athanor.experiment.Allotment.Grant;
import athanor.experiment.Allotment.Request;
import athanor.experiment.Experiment;
import athanor.experiment.ExperimentCommand.Begin;
import athanor.experiment.ExperimentCommand.Bench;
import athanor.experiment.ExperimentCommand.GoOn;
import athanor.runtime.Catalogue;
import athanor.runtime.EventCodec;
import athanor.runtime.Known;
import athanor.runtime.Statements;
import athanor.runtime.Turn;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ProcedureDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/// Who uses which instrument and who waits, within one turn: taken from the [Shelf] or read,
/// changed in memory, written once.
///
/// Who is next is for [Allotment] to say. Of two turns that have the same desk before them only one
/// is committed, and the other tries again: two that each free one of two instruments would both
/// find that the experiment which needs both cannot begin.
final class Desk {
  static final String PLANNED = "ExperimentPlanned.v1";

  private final Turn turn;
  private final Catalogue catalogue;
  private final Shelf shelf;
  private final Map<String, Reservation> reserved = new TreeMap<>();
  private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();
  private final List<Reservation> taken = new ArrayList<>();
  private final List<Reservation> freed = new ArrayList<>();
  private final List<Waiting> come = new ArrayList<>();
  private final List<Waiting> gone = new ArrayList<>();
  private final List<Waiting> changed = new ArrayList<>();

  private long version;
  private long begun;

  private Desk(Turn turn, Catalogue catalogue, Shelf shelf) {
    this.turn = turn;
    this.catalogue = catalogue;
    this.shelf = shelf;
    Shelf.Papers papers = turn.isFirst() ? shelf.last() : null;
    if (papers == null) {
      read();
    } else {
      version = papers.version();
      begun = papers.begun();
      papers.reserved().forEach(row -> reserved.put(row.instrument(), row));
      papers.waiting().forEach(row -> waiting.put(row.experiment(), row));
    }
    turn.beforeCommit(this::write);
    turn.afterCommit(this::leaveOnShelf);
  }

  static Desk of(Turn turn, Catalogue catalogue, Shelf shelf) {
    return turn.shared(Desk.class, () -> new Desk(turn, catalogue, shelf));
  }

  private Known known() {
    return catalogue.in(turn);
  }

  /// With the version's row locked, so that nobody changes the rest before this turn ends.
  private void read() {
    Statements read =
        new Statements()
            .query("select version, begun from desk for update", this::readVersion)
            .query("select instrument, experiment, campaign from reservation", this::readReserved)
            .query(
                "select plan, due, begun, paused from waiting order by position",
                this::readWaiting);
    turn.session().doWork(read::execute);
  }

  private void leaveOnShelf() {
    shelf.put(
        new Shelf.Papers(
            version + 1, begun, List.copyOf(reserved.values()), List.copyOf(waiting.values())));
  }

  void want(ExperimentPlanned plan) {
    if (waiting.containsKey(plan.experiment())) {
      return;
    }
    long due = Allotment.due(Waiting.priority(plan), begun, waiting.size());
    Waiting row = new Waiting(plan, due, false, false);
    waiting.put(plan.experiment(), row);
    if (next().filter(grant -> grant.experiment().equals(plan.experiment())).isPresent()) {
      turn.presumeNew(ExperimentListener.KIND, plan.experiment()); // it begins, which appends
    }
    if (turn.state(ExperimentListener.KIND, plan.experiment()) instanceof Experiment.Unplanned) {
      come.add(row);
      serve();
    } else {
      waiting.remove(plan.experiment());
    }
  }

  /// An experiment has ended; others may use what it used.
  void release(UUID experiment) {
    free(experiment);
    serve();
  }

  private void free(UUID experiment) {
    for (Reservation row : List.copyOf(reserved.values())) {
      if (row.experiment().equals(experiment)) {
        reserved.remove(row.instrument());
        if (!taken.remove(row)) {
          freed.add(row);
        }
      }
    }
  }

  /// Begins every waiting experiment that can begin.
  void serve() {
    for (Optional<Grant> next = next(); next.isPresent(); next = next()) {
      Grant grant = next.get();
      Waiting row = Objects.requireNonNull(waiting.get(grant.experiment()));
      leave(row);
      begin(row, grant.instruments());
    }
  }

  /// An experiment gives its instruments back and waits for others, before all that wait for their
  /// first with its priority.
  void rest(ExperimentPlanned plan, boolean paused) {
    free(plan.experiment());
    Waiting row = new Waiting(plan, begun, true, paused);
    waiting.put(plan.experiment(), row);
    come.add(row);
    serve();
  }

  boolean uses(UUID experiment) {
    return reserved.values().stream().anyMatch(row -> row.experiment().equals(experiment));
  }

  /// Whether one of higher priority waits for what this one uses.
  boolean wanted(ExperimentPlanned plan) {
    Map<String, String> used = new TreeMap<>();
    Map<String, Integer> owned = new TreeMap<>();
    known()
        .instruments()
        .forEach((id, capability) -> {
          owned.merge(capability.kind(), 1, Integer::sum);
          Reservation row = reserved.get(id);
          if (row != null && row.experiment().equals(plan.experiment())) {
            used.put(id, capability.kind());
          }
        });
    return new Allotment(free(), underWay(), begun)
        .wanted(Waiting.priority(plan), used, owned, requests());
  }

  /// One that waits gets instruments no more until it is resumed, or again.
  Optional<Waiting> pause(UUID experiment, boolean paused) {
    Waiting row = waiting.get(experiment);
    if (row == null) {
      return Optional.empty();
    }
    Waiting now = row.paused(paused);
    waiting.put(experiment, now);
    int place = come.indexOf(row);
    if (place >= 0) {
      come.set(place, now);
    } else {
      changed.remove(row);
      changed.add(now);
    }
    return Optional.of(now);
  }

  private Optional<Grant> next() {
    Map<String, String> free = free();
    return waiting.isEmpty() || free.isEmpty()
        ? Optional.empty()
        : new Allotment(free, underWay(), begun).next(requests());
  }

  /// Kinds of the instruments that nobody uses, by their ids.
  private Map<String, String> free() {
    Map<String, String> free = new TreeMap<>();
    known().instruments().forEach((id, capability) -> free.put(id, capability.kind()));
    free.keySet().removeAll(reserved.keySet());
    return free;
  }

  private List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    for (Waiting row : waiting.values()) {
      if (row.paused()) {
        continue;
      }
      Optional<ProcedureDocument> procedure = known().procedure(row.plan().procedure());
      procedure.ifPresent(known ->
          requests.add(
              new Request(
                  row.experiment(),
                  row.campaign(),
                  row.priority(),
                  requests.size(),
                  row.due(),
                  known.roles())));
    }
    return requests;
  }

  private Map<String, Integer> underWay() {
    Map<String, Set<UUID>> experiments = new HashMap<>();
    for (Reservation row : reserved.values()) {
      experiments.computeIfAbsent(row.campaign(), _ -> new HashSet<>()).add(row.experiment());
    }
    Map<String, Integer> counts = new HashMap<>();
    experiments.forEach((campaign, those) -> counts.put(campaign, those.size()));
    return counts;
  }

  /// The waiting experiments of a campaign, which stop waiting.
  List<ExperimentPlanned> dismiss(String campaign) {
    List<ExperimentPlanned> dismissed = new ArrayList<>();
    for (Waiting row : List.copyOf(waiting.values())) {
      if (row.campaign().equals(campaign)) {
        dismissed.add(row.plan());
        leave(row);
      }
    }
    return dismissed;
  }

  /// One waiting experiment, which stops waiting.
  Optional<ExperimentPlanned> dismiss(UUID experiment) {
    Optional<Waiting> row = Optional.ofNullable(waiting.get(experiment));
    row.ifPresent(this::leave);
    return row.map(Waiting::plan);
  }

  /// The experiments of a campaign that have instruments.
  List<UUID> running(String campaign) {
    return reserved.values().stream()
        .filter(row -> row.campaign().equals(campaign))
        .map(row -> row.experiment())
        .distinct()
        .toList();
  }

  /// One whose first step cannot be asked for ends at once.
  private void begin(Waiting waited, Map<String, String> chosen) {
    ExperimentPlanned plan = waited.plan();
    for (String instrument : chosen.values()) {
      Reservation row = new Reservation(instrument, plan.experiment(), plan.campaign());
      reserved.put(instrument, row);
      taken.add(row);
    }
    begun++;
    ProcedureDocument procedure = catalogue.procedure(turn, plan.procedure());
    Bench bench = new Bench(procedure, known().instruments());
    turn.ask(
        ExperimentListener.KIND,
        plan.experiment(),
        waited.begun()
            ? new GoOn(chosen, bench, turn.now())
            : new Begin(plan, chosen, bench, turn.now()));
    if (turn.state(ExperimentListener.KIND, plan.experiment()) instanceof Experiment.Ended) {
      free(plan.experiment());
    }
  }

  private void leave(Waiting row) {
    waiting.remove(row.experiment());
    changed.remove(row);
    if (!come.remove(row)) {
      gone.add(row);
    }
  }

  private void readVersion(ResultSet rows) throws SQLException {
    rows.next();
    version = rows.getLong(1);
    begun = rows.getLong(2);
  }

  private void readReserved(ResultSet rows) throws SQLException {
    while (rows.next()) {
      Reservation row =
          new Reservation(rows.getString(1), rows.getObject(2, UUID.class), rows.getString(3));
      reserved.put(row.instrument(), row);
    }
  }

  private void readWaiting(ResultSet rows) throws SQLException {
    while (rows.next()) {
      var plan = (ExperimentPlanned) EventCodec.read(PLANNED, rows.getString(1));
      Waiting row = new Waiting(plan, rows.getLong(2), rows.getBoolean(3), rows.getBoolean(4));
      waiting.put(row.experiment(), row);
    }
  }

  /// Where somebody has changed the desk since it was read or left on the shelf, nothing is
  /// written.
  private void write() {
    turn.last()
        .forbid(
            "desk overtaken",
            turn::overtaken,
            "with changed as (update desk set version = version + 1, begun = ? where version = ?"
                + " returning version) select forbid('desk overtaken', 'desk') where not exists"
                + " (select from changed)",
            begun,
            version);
    if (!freed.isEmpty()) {
      turn.last()
          .add(
              "delete from reservation where instrument = any(?)",
              (Object) texts(freed, Reservation::instrument));
    }
    if (!gone.isEmpty()) {
      turn.last()
          .add(
              "delete from waiting where experiment = any(?)",
              (Object) ids(gone, Waiting::experiment));
    }
    if (!taken.isEmpty()) {
      turn.last()
          .add(
              "insert into reservation (instrument, experiment, campaign) select * from unnest(?,"
                  + " ?, ?)",
              texts(taken, Reservation::instrument),
              ids(taken, Reservation::experiment),
              texts(taken, Reservation::campaign));
    }
    if (!come.isEmpty()) {
      turn.last()
          .add(
              "insert into waiting (experiment, campaign, plan, due, begun, paused) select"
                  + " experiment, campaign, plan, due, begun, paused from unnest(?, ?, ?, ?, ?, ?)"
                  + " with ordinality come (experiment, campaign, plan, due, begun, paused, number)"
                  + " order by number",
              ids(come, Waiting::experiment),
              texts(come, Waiting::campaign),
              texts(come, row -> EventCodec.write(row.plan())),
              come.stream().map(Waiting::due).toArray(Long[]::new),
              come.stream().map(Waiting::begun).toArray(Boolean[]::new),
              come.stream().map(Waiting::paused).toArray(Boolean[]::new));
    }
    if (!changed.isEmpty()) {
      turn.last()
          .add(
              "update waiting set paused = now.paused from unnest(?, ?) now (experiment, paused)"
                  + " where waiting.experiment = now.experiment",
              ids(changed, Waiting::experiment),
              changed.stream().map(Waiting::paused).toArray(Boolean[]::new));
    }
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
    return rows.stream().map(column).toArray(UUID[]::new);
  }
}
