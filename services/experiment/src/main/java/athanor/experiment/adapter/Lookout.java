package athanor.experiment.adapter;

import static athanor.experiment.adapter.ExperimentListener.KIND;

import athanor.experiment.ExperimentCommand.Look;
import athanor.experiment.Overdue;
import athanor.experiment.WaitingAlarms;
import athanor.experiment.WaitingAlarms.Found;
import athanor.runtime.Catalogue;
import athanor.runtime.EventCodec;
import athanor.runtime.Journal;
import athanor.runtime.Known;
import athanor.runtime.Statements;
import athanor.runtime.StreamKind;
import athanor.runtime.Turn;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ProcedureDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Looks for steps that do not end and for campaigns that get no instruments, and has alarms raised
/// and cleared. Several processes may look at the same desk: what is raised is in the journal, and
/// an alarm is cleared by what the desk says, not by what one of them remembers.
final class Lookout {
  private static final StreamKind<Found, SortedSet<String>, Event> ALARMS =
      new StreamKind<>("experiment-alarms", new WaitingAlarms(), Event.class, _ -> true);

  private final Journal journal;
  private final Catalogue catalogue;
  private final Duration patience;

  /// Since when campaigns were seen to wait with nothing under way, on a clock that nobody sets.
  private final Map<String, Long> idle = new HashMap<>();

  /// @param patience for how long a campaign may wait with nothing under way
  Lookout(Journal journal, Catalogue catalogue, Duration patience) {
    this.journal = journal;
    this.catalogue = catalogue;
    this.patience = patience;
  }

  /// @param nanos of a clock that nobody sets
  void look(Instant now, long nanos) {
    for (UUID experiment : running()) {
      if (Overdue.is(journal.state(KIND, experiment), now)) {
        journal.turn(turn -> turn.ask(KIND, experiment, new Look(now)));
      }
    }
    journal.turn(turn -> {
      waiting(turn, nanos);
      return true;
    });
  }

  private List<UUID> running() {
    return journal.turn(turn -> {
      List<UUID> experiments = new ArrayList<>();
      read(
          turn,
          "select distinct experiment from reservation",
          rows -> experiments.add(rows.getObject(1, UUID.class)));
      return experiments;
    });
  }

  private void waiting(Turn turn, long nanos) {
    SortedMap<String, ExperimentPlanned> first = new TreeMap<>();
    Map<String, String> users = new TreeMap<>();
    read(
        turn,
        "select distinct on (campaign) campaign, plan from waiting where not paused and not exists"
            + " (select from reservation where reservation.campaign = waiting.campaign) order by campaign,"
            + " position",
        rows ->
            first.put(
                rows.getString(1),
                (ExperimentPlanned) EventCodec.read(Desk.PLANNED, rows.getString(2))));
    read(
        turn,
        "select instrument, campaign from reservation",
        rows -> users.put(rows.getString(1), rows.getString(2)));
    idle.keySet().retainAll(first.keySet());
    first.keySet().forEach(campaign -> idle.putIfAbsent(campaign, nanos));
    Known known = catalogue.in(turn);
    SortedMap<String, String> overdue = new TreeMap<>();
    first.forEach((campaign, plan) -> {
      long since = Optional.ofNullable(idle.get(campaign)).orElse(nanos);
      if (nanos - since >= patience.toNanos()) {
        overdue.put(campaign, why(plan, users, known));
      }
    });
    turn.ask(ALARMS, "waiting", new Found(new TreeSet<>(first.keySet()), overdue));
  }

  private String why(ExperimentPlanned plan, Map<String, String> users, Known known) {
    Optional<ProcedureDocument> procedure = known.procedure(plan.procedure());
    String reason =
        procedure
            .map(found -> String.join("; ", new TreeSet<>(hindrances(found, users, known))))
            .orElse("procedure " + plan.procedure() + " is not known");
    return "experiments of %s have waited for instruments for more than %s, and none is under way: %s"
        .formatted(
            plan.campaign(), patience, reason.isEmpty() ? "they are kept for others" : reason);
  }

  private static List<String> hindrances(
      ProcedureDocument procedure, Map<String, String> users, Known known) {
    List<String> hindrances = new ArrayList<>();
    for (String kind : procedure.roles().values()) {
      List<String> ids =
          known.instruments().entrySet().stream()
              .filter(each -> each.getValue().kind().equals(kind))
              .map(Map.Entry::getKey)
              .toList();
      if (ids.isEmpty()) {
        hindrances.add("there is no " + kind);
      } else if (users.keySet().containsAll(ids)) {
        ids.forEach(id -> hindrances.add(id + " is used by " + users.get(id)));
      }
    }
    return hindrances;
  }

  private interface Row {
    void take(ResultSet rows) throws SQLException;
  }

  private static void read(Turn turn, String query, Row row) {
    Statements read =
        new Statements()
            .query(
                query,
                rows -> {
                  while (rows.next()) {
                    row.take(rows);
                  }
                });
    turn.session().doWork(read::execute);
  }
}
