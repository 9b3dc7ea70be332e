package athanor.experiment.adapter;

import athanor.experiment.Experiment;
import athanor.experiment.ExperimentCommand.Begin;
import athanor.experiment.ExperimentCommand.Bench;
import athanor.runtime.Catalogue;
import athanor.runtime.EventCodec;
import athanor.runtime.Turn;
import athanor.schemas.Capability;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ProcedureDocument;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Who uses which instrument and who waits, within one turn: read once, changed in memory, written
/// once.
///
/// An experiment gets all its instruments at once or none, so no two can wait for each other.
/// Experiments are served in the order in which they came; one that waits for a rare instrument
/// does not hold up those that need others. One desk is open at a time: two that each free one of
/// two instruments would both find that the experiment which needs both cannot begin.
final class Desk {
  private final Turn turn;
  private final Catalogue catalogue;
  private final Map<String, ReservationRow> reserved = new TreeMap<>();
  private final Map<UUID, WaitingRow> waiting = new LinkedHashMap<>();
  private final List<ReservationRow> taken = new ArrayList<>();
  private final List<ReservationRow> freed = new ArrayList<>();
  private final List<WaitingRow> come = new ArrayList<>();
  private final List<WaitingRow> gone = new ArrayList<>();

  private Desk(Turn turn, Catalogue catalogue) {
    this.turn = turn;
    this.catalogue = catalogue;
    turn.session()
        .doWork(connection -> {
          try (PreparedStatement lock =
              connection.prepareStatement("select pg_advisory_xact_lock(hashtext(?))")) {
            lock.setString(1, "athanor-desk");
            lock.executeQuery().close();
          }
        });
    turn.session()
        .createSelectionQuery("from ReservationRow", ReservationRow.class)
        .getResultList()
        .forEach(row -> reserved.put(row.instrument, row));
    turn.session()
        .createSelectionQuery("from WaitingRow order by position", WaitingRow.class)
        .getResultList()
        .forEach(row -> waiting.put(row.experiment, row));
    turn.beforeCommit(this::write);
  }

  static Desk of(Turn turn, Catalogue catalogue) {
    return turn.shared(Desk.class, () -> new Desk(turn, catalogue));
  }

  void want(ExperimentPlanned plan) {
    boolean isNew =
        turn.state(ExperimentListener.KIND, plan.experiment()) instanceof Experiment.Unplanned
            && !waiting.containsKey(plan.experiment());
    if (isNew && !begin(plan)) {
      WaitingRow row = new WaitingRow();
      row.experiment = plan.experiment();
      row.campaign = plan.campaign();
      row.plan = EventCodec.write(plan);
      waiting.put(row.experiment, row);
      come.add(row);
    }
  }

  /// An experiment has ended; others may use what it used.
  void release(UUID experiment) {
    free(experiment);
    serve();
  }

  private void free(UUID experiment) {
    for (ReservationRow row : List.copyOf(reserved.values())) {
      if (row.experiment.equals(experiment)) {
        reserved.remove(row.instrument);
        if (!taken.remove(row)) {
          freed.add(row);
        }
      }
    }
  }

  /// Begins every waiting experiment whose instruments are free.
  void serve() {
    for (WaitingRow row : List.copyOf(waiting.values())) {
      if (begin(plan(row))) {
        leave(row);
      }
    }
  }

  /// The waiting experiments of a campaign, which stop waiting.
  List<ExperimentPlanned> dismiss(String campaign) {
    List<ExperimentPlanned> dismissed = new ArrayList<>();
    for (WaitingRow row : List.copyOf(waiting.values())) {
      if (row.campaign.equals(campaign)) {
        dismissed.add(plan(row));
        leave(row);
      }
    }
    return dismissed;
  }

  /// The experiments of a campaign that have instruments.
  List<UUID> running(String campaign) {
    return reserved.values().stream()
        .filter(row -> row.campaign.equals(campaign))
        .map(row -> row.experiment)
        .distinct()
        .toList();
  }

  /// Whether all that it needs was free. One whose first step cannot be asked for ends at once.
  private boolean begin(ExperimentPlanned plan) {
    Optional<ProcedureDocument> procedure = catalogue.procedure(plan.procedure());
    if (procedure.isEmpty()) {
      return false;
    }
    Map<String, Capability> instruments = catalogue.instruments();
    Map<String, String> chosen = new LinkedHashMap<>();
    for (Map.Entry<String, String> role : procedure.get().roles().entrySet()) {
      Optional<String> free =
          instruments.entrySet().stream()
              .filter(each -> each.getValue().kind().equals(role.getValue()))
              .map(Map.Entry::getKey)
              .filter(each -> !reserved.containsKey(each) && !chosen.containsValue(each))
              .findFirst();
      if (free.isEmpty()) {
        return false;
      }
      chosen.put(role.getKey(), free.get());
    }
    for (String instrument : chosen.values()) {
      ReservationRow row = new ReservationRow();
      row.instrument = instrument;
      row.experiment = plan.experiment();
      row.campaign = plan.campaign();
      reserved.put(instrument, row);
      taken.add(row);
    }
    turn.ask(
        ExperimentListener.KIND,
        plan.experiment(),
        new Begin(plan, chosen, new Bench(procedure.get(), instruments), turn.now()));
    if (turn.state(ExperimentListener.KIND, plan.experiment()) instanceof Experiment.Ended) {
      free(plan.experiment());
    }
    return true;
  }

  private void leave(WaitingRow row) {
    waiting.remove(row.experiment);
    if (!come.remove(row)) {
      gone.add(row);
    }
  }

  private static ExperimentPlanned plan(WaitingRow row) {
    return (ExperimentPlanned) EventCodec.read("ExperimentPlanned.v1", row.plan);
  }

  private void write() {
    freed.forEach(turn.session()::delete);
    gone.forEach(turn.session()::delete);
    turn.session().insertMultiple(List.copyOf(taken));
    turn.session().insertMultiple(List.copyOf(come));
  }
}
