package athanor.rehearsal;

import athanor.campaign.Campaign;
import athanor.execution.CommandState;
import athanor.execution.InstrumentState;
import athanor.planner.History;
import athanor.planner.Planning;
import athanor.rehearsal.bench.Device;
import athanor.rehearsal.cast.Controller;
import athanor.rehearsal.cast.Gateway;
import athanor.rehearsal.cast.Planner;
import athanor.rehearsal.store.Row;
import athanor.rehearsal.store.Store;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentAborted;
import athanor.schemas.ExperimentEvent.ExperimentCompleted;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The laws that can be judged when all is over: nothing is lost, everything has ended, and the
/// journal says the same as those who were there.
final class Epilogue {
  private final Laboratory laboratory;
  private final People people;
  private final Laws laws;

  Epilogue(Laboratory laboratory, People people, Laws laws) {
    this.laboratory = laboratory;
    this.people = people;
    this.laws = laws;
  }

  /// Whether every campaign has ended and nothing is left to do.
  boolean quiet(int campaigns) {
    if (people.acknowledged().size() < campaigns
        || people.isAsking()
        || !Gateway.open(laboratory.gateway()).rows().isEmpty()
        || !Controller.desk(laboratory.controller()).reserved().isEmpty()) {
      return false;
    }
    for (String stream : laboratory.controller().streams().keySet()) {
      if (stream.startsWith("campaign/") && !closed(stream)) {
        return false;
      }
      if (stream.startsWith("experiment/") && !over(laboratory.controller().stream(stream))) {
        return false;
      }
    }
    return true;
  }

  private boolean closed(String stream) {
    String id = stream.substring("campaign/".length());
    return laboratory.controller().state(Controller.CAMPAIGNS, id) instanceof Campaign.Opened opened
        && opened.standing() instanceof Campaign.Standing.Closed;
  }

  private static boolean over(List<Row> rows) {
    Event last = rows.getLast().event();
    return last instanceof ExperimentCompleted || last instanceof ExperimentAborted;
  }

  /// What is not over, for the report.
  String left() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<Row>> stream : laboratory.controller().streams().entrySet()) {
      if ((stream.getKey().startsWith("campaign/") && !closed(stream.getKey()))
          || (stream.getKey().startsWith("experiment/") && !over(stream.getValue()))) {
        text.append(stream.getKey()).append(" stands at ");
        text.append(stream.getValue().getLast()).append("; ");
      }
    }
    text.append("open commands ").append(Gateway.open(laboratory.gateway()).rows());
    text.append("; reserved ").append(Controller.desk(laboratory.controller()).reserved().keySet());
    text.append("; waiting ").append(Controller.desk(laboratory.controller()).waiting().keySet());
    text.append("; acknowledged ").append(people.acknowledged());
    for (Device device : laboratory.devices()) {
      InstrumentState state = laboratory.gateway().state(Gateway.INSTRUMENTS, device.id());
      text.append("; ").append(device.id()).append(" hold ").append(state.hold());
    }
    return text.toString();
  }

  void judge() {
    for (String id : people.acknowledged()) {
      laws.require(
          laboratory.controller().state(Controller.CAMPAIGNS, id) instanceof Campaign.Opened,
          Law.ACKNOWLEDGED,
          () -> id + " was acknowledged and is not there");
    }
    experiments();
    commands();
    published();
    alarms();
    learned();
    laboratory.stores().forEach(this::proposals);
    laboratory
        .books()
        .forEach((host, book) -> {
          if (host.alive()) {
            book.differences()
                .forEach(stream ->
                    laws.require(
                        false,
                        Law.REPLAY,
                        () -> host.name() + " remembers " + stream + " otherwise"));
          }
        });
  }

  /// Every planned experiment was observed.
  private void experiments() {
    Set<UUID> observed = new HashSet<>();
    for (Row row : laboratory.analyzer().journal()) {
      if (row.event() instanceof ObservationMade made && made.experiment() != null) {
        observed.add(made.experiment());
      }
    }
    for (Row row : laboratory.controller().journal()) {
      if (row.event() instanceof ExperimentPlanned plan) {
        laws.require(
            observed.contains(plan.experiment()),
            Law.ENDED,
            () -> plan.experiment() + " was planned and never observed");
      }
    }
  }

  /// Every command that was asked for has ended.
  private void commands() {
    for (Row row : laboratory.controller().journal()) {
      if (row.event() instanceof RunOperation asked) {
        CommandState state = laboratory.gateway().state(Gateway.COMMANDS, asked.command());
        laws.require(
            state instanceof CommandState.Ended,
            Law.ENDED,
            () -> asked.command() + " was asked for and is " + state);
      }
    }
  }

  /// Whether everything that was published has reached those who want it.
  boolean heard() {
    for (Store store : laboratory.stores()) {
      for (Row row : store.journal()) {
        if (row.published()) {
          for (String consumer : laboratory.broker().wanting(row.event())) {
            if (!laws.wasHandled(consumer, row.id())) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  private void published() {
    for (Store store : laboratory.stores()) {
      for (Row row : store.journal()) {
        if (row.published()) {
          for (String consumer : laboratory.broker().wanting(row.event())) {
            laws.require(
                laws.wasHandled(consumer, row.id()),
                Law.LOST,
                () -> consumer + " has never heard of " + row);
          }
        }
      }
    }
  }

  private void alarms() {
    for (Device device : laboratory.devices()) {
      InstrumentState state = laboratory.gateway().state(Gateway.INSTRUMENTS, device.id());
      laws.require(
          state.alarms().isEmpty(),
          Law.PERSON,
          () -> device.id() + " is well and has the alarms " + state.alarms());
    }
  }

  /// The planner knows what the campaign knows, in the same order.
  private void learned() {
    for (String stream : laboratory.controller().streams().keySet()) {
      if (stream.startsWith("campaign/")) {
        String id = stream.substring("campaign/".length());
        Campaign campaign = laboratory.controller().state(Controller.CAMPAIGNS, id);
        History history = laboratory.planner().state(Planner.STUDIES, id);
        laws.require(
            campaign instanceof Campaign.Opened opened
                && ids(opened.observations()).equals(ids(history.observations())),
            Law.REPLAY,
            () -> id + " and its planner have learned different things");
      }
    }
  }

  private static List<UUID> ids(List<ObservationMade> observations) {
    return observations.stream().map(ObservationMade::observation).toList();
  }

  /// Every proposal can be derived again from what the planner's journal has before it.
  private void proposals(Store store) {
    for (Map.Entry<String, List<Row>> stream : store.streams().entrySet()) {
      if (!stream.getKey().startsWith("study/")) {
        continue;
      }
      History history = Planner.STUDIES.decider().initial();
      for (Row row : stream.getValue()) {
        if (row.event() instanceof ProposalEvent said) {
          CandidatesRequested request = history.open().values().iterator().next();
          ProposalEvent again = Planning.answer(history, request);
          laws.require(
              again.equals(said), Law.REPLAY, () -> said + " was derived again as " + again);
        }
        history = Planner.STUDIES.decider().evolve(history, row.event());
      }
    }
  }
}
