package athanor.experiment.adapter;

import athanor.experiment.Experiment;
import athanor.experiment.ExperimentCommand.Begin;
import athanor.experiment.ExperimentCommand.Bench;
import athanor.runtime.Catalogue;
import athanor.runtime.Statements;
import athanor.runtime.Turn;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ProcedureDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/// Who uses which instrument and who waits, within one turn: taken from the [Shelf] or read,
/// changed in memory, written once.
///
/// An experiment gets all its instruments at once or none, so no two can wait for each other.
/// Experiments are served in the order in which they came; one that waits for a rare instrument
/// does not hold up those that need others. Of two turns that have the same desk before them only
/// one is committed, and the other tries again: two that each free one of two instruments would
/// both find that the experiment which needs both cannot begin.
final class Desk {
  private final Turn turn;
  private final Catalogue catalogue;
  private final Shelf shelf;
  private final Map<String, Reservation> reserved = new TreeMap<>();
  private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();
  private final List<Reservation> taken = new ArrayList<>();
  private final List<Reservation> freed = new ArrayList<>();
  private final List<Waiting> come = new ArrayList<>();
  private final List<Waiting> gone = new ArrayList<>();

  private long version;

  private Desk(Turn turn, Catalogue catalogue, Shelf shelf) {
    this.turn = turn;
    this.catalogue = catalogue;
    this.shelf = shelf;
    Shelf.Papers papers = turn.isFirst() ? shelf.last() : null;
    if (papers == null) {
      read();
    } else {
      version = papers.version();
      papers.reserved().forEach(row -> reserved.put(row.instrument(), row));
      papers.waiting().forEach(row -> waiting.put(row.experiment(), row));
    }
    turn.beforeCommit(this::write);
    turn.afterCommit(this::leaveOnShelf);
  }

  static Desk of(Turn turn, Catalogue catalogue, Shelf shelf) {
    return turn.shared(Desk.class, () -> new Desk(turn, catalogue, shelf));
  }

  /// With the version's row locked, so that nobody changes the rest before this turn ends.
  private void read() {
    Statements read =
        new Statements()
            .query("select version from desk for update", this::readVersion)
            .query("select instrument, experiment, campaign from reservation", this::readReserved)
            .query(
                "select experiment, campaign, plan from waiting order by position",
                this::readWaiting);
    turn.session().doWork(read::execute);
  }

  private void leaveOnShelf() {
    shelf.put(
        new Shelf.Papers(
            version + 1, List.copyOf(reserved.values()), List.copyOf(waiting.values())));
  }

  void want(ExperimentPlanned plan) {
    if (choose(plan).isPresent()) {
      turn.presumeNew(ExperimentListener.KIND, plan.experiment()); // it begins, which appends
    }
    boolean isNew =
        turn.state(ExperimentListener.KIND, plan.experiment()) instanceof Experiment.Unplanned
            && !waiting.containsKey(plan.experiment());
    if (isNew && !begin(plan)) {
      Waiting row = Waiting.of(plan);
      waiting.put(row.experiment(), row);
      come.add(row);
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

  /// Begins every waiting experiment whose instruments are free.
  void serve() {
    for (Waiting row : List.copyOf(waiting.values())) {
      if (begin(row.planned())) {
        leave(row);
      }
    }
  }

  /// The waiting experiments of a campaign, which stop waiting.
  List<ExperimentPlanned> dismiss(String campaign) {
    List<ExperimentPlanned> dismissed = new ArrayList<>();
    for (Waiting row : List.copyOf(waiting.values())) {
      if (row.campaign().equals(campaign)) {
        dismissed.add(row.planned());
        leave(row);
      }
    }
    return dismissed;
  }

  /// The experiments of a campaign that have instruments.
  List<UUID> running(String campaign) {
    return reserved.values().stream()
        .filter(row -> row.campaign().equals(campaign))
        .map(row -> row.experiment())
        .distinct()
        .toList();
  }

  /// Whether all that it needs was free. One whose first step cannot be asked for ends at once.
  private boolean begin(ExperimentPlanned plan) {
    Optional<Map<String, String>> choice = choose(plan);
    choice.ifPresent(chosen -> begin(plan, chosen));
    return choice.isPresent();
  }

  /// A free instrument for each role of its procedure, if there are.
  private Optional<Map<String, String>> choose(ExperimentPlanned plan) {
    Optional<ProcedureDocument> procedure = catalogue.procedure(plan.procedure());
    if (procedure.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> chosen = new LinkedHashMap<>();
    for (Map.Entry<String, String> role : procedure.get().roles().entrySet()) {
      Optional<String> free =
          catalogue.instruments().entrySet().stream()
              .filter(each -> each.getValue().kind().equals(role.getValue()))
              .map(Map.Entry::getKey)
              .filter(each -> !reserved.containsKey(each) && !chosen.containsValue(each))
              .findFirst();
      if (free.isEmpty()) {
        return Optional.empty();
      }
      chosen.put(role.getKey(), free.get());
    }
    return Optional.of(chosen);
  }

  private void begin(ExperimentPlanned plan, Map<String, String> chosen) {
    for (String instrument : chosen.values()) {
      Reservation row = new Reservation(instrument, plan.experiment(), plan.campaign());
      reserved.put(instrument, row);
      taken.add(row);
    }
    ProcedureDocument procedure = catalogue.procedure(plan.procedure()).orElseThrow();
    turn.ask(
        ExperimentListener.KIND,
        plan.experiment(),
        new Begin(plan, chosen, new Bench(procedure, catalogue.instruments()), turn.now()));
    if (turn.state(ExperimentListener.KIND, plan.experiment()) instanceof Experiment.Ended) {
      free(plan.experiment());
    }
  }

  private void leave(Waiting row) {
    waiting.remove(row.experiment());
    if (!come.remove(row)) {
      gone.add(row);
    }
  }

  private void readVersion(ResultSet rows) throws SQLException {
    rows.next();
    version = rows.getLong(1);
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
      Waiting row =
          new Waiting(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3));
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
            "with changed as (update desk set version = version + 1 where version = ? returning"
                + " version) select forbid('desk overtaken', 'desk') where not exists (select from"
                + " changed)",
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
              "insert into waiting (experiment, campaign, plan) select experiment, campaign, plan"
                  + " from unnest(?, ?, ?) with ordinality come (experiment, campaign, plan,"
                  + " number) order by number",
              ids(come, Waiting::experiment),
              texts(come, Waiting::campaign),
              texts(come, Waiting::plan));
    }
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
    return rows.stream().map(column).toArray(UUID[]::new);
  }
}
