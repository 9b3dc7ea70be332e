package athanor.rehearsal;

import athanor.campaign.Campaign;
import athanor.campaign.CampaignCommand;
import athanor.execution.CommandState;
import athanor.execution.InstrumentState;
import athanor.rehearsal.bench.Device;
import athanor.rehearsal.cast.Controller;
import athanor.rehearsal.cast.Gateway;
import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.stage.Waiter;
import athanor.rehearsal.store.Trouble;
import athanor.schemas.CampaignDocument;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The people of a laboratory: they open campaigns, meddle while there is trouble, and afterwards
/// put right what waits for them. They know what was answered to them, and nothing else.
final class People {
  private static final long PATIENCE = 10_000_000;

  private final Laboratory laboratory;
  private final Laws laws;
  private final Stage stage;
  private final List<String> acknowledged = new ArrayList<>();
  private final List<Request> underWay = new ArrayList<>();
  private boolean tidy;

  /// Something that a process was asked. It may still be done when nobody waits for the answer.
  private record Request(Host host, int life) {}

  People(Laboratory laboratory, Laws laws) {
    this.laboratory = laboratory;
    this.laws = laws;
    this.stage = laboratory.stage();
  }

  /// Ids of the campaigns that they were told are open.
  List<String> acknowledged() {
    return acknowledged;
  }

  /// Whether something that they asked for may still be done.
  boolean isAsking() {
    underWay.removeIf(request -> !request.host().lives(request.life()));
    return !underWay.isEmpty();
  }

  /// What a service answered; empty where no answer came, which says nothing.
  private <S, T> Optional<T> call(Map<Host, S> services, Function<S, T> question) {
    List<Map.Entry<Host, S>> all = List.copyOf(services.entrySet());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<Host, S> one = all.get(stage.chance().nextInt(all.size()));
    if (!one.getKey().alive()) {
      return Optional.empty();
    }
    Waiter waiter = new Waiter();
    Answer<T> answer = new Answer<>();
    Request request = new Request(one.getKey(), one.getKey().life());
    underWay.add(request);
    stage.begin(
        one.getKey(),
        () -> {
          try {
            answer.given = question.apply(one.getValue());
          } catch (Trouble e) {
            stage.note(() -> "somebody was told: " + e.getMessage());
          }
          underWay.remove(request);
          stage.wake(waiter);
        });
    stage.park(waiter, PATIENCE);
    return Optional.ofNullable(answer.given);
  }

  private static final class Answer<T> {
    private @Nullable T given;
  }

  // ---- campaigns ----

  void open(Scene scene) {
    while (call(
            laboratory.controllers(),
            controller -> {
              controller.publish(Scene.PROCEDURE, scene.procedure());
              return true;
            })
        .isEmpty()) {
      stage.pause(1_000_000);
    }
    for (CampaignDocument document : scene.campaigns()) {
      stage.begin(null, () -> open(document));
    }
  }

  private void open(CampaignDocument document) {
    stage.pause(stage.chance().nextInt(3_000_000));
    while (true) {
      Optional<String> id = call(laboratory.controllers(), one -> one.open(document));
      if (id.isPresent()) {
        acknowledged.add(id.get());
        return;
      }
      stage.pause(1_000_000);
    }
  }

  // ---- while there is trouble ----

  void meddle() {
    double what = stage.chance().nextDouble();
    if (what < 0.5) {
      interrupt(what < 0.3);
    } else if (!acknowledged.isEmpty()) {
      String id = acknowledged.get(stage.chance().nextInt(acknowledged.size()));
      ask(
          id,
          what < 0.7
              ? new CampaignCommand.Pause("a look")
              : what < 0.97 ? new CampaignCommand.Resume() : new CampaignCommand.Abort("enough"));
    }
  }

  private void ask(String campaign, CampaignCommand command) {
    stage.begin(null, () -> call(laboratory.controllers(), one -> one.ask(campaign, command)));
  }

  private void interrupt(boolean direct) {
    List<Device> devices = laboratory.devices();
    Device device = devices.get(stage.chance().nextInt(devices.size()));
    InstrumentInterrupt interrupt =
        switch (stage.chance().nextInt(4)) {
          case 0 -> new HoldRequested(device.id(), "a smell");
          case 1, 2 -> new ReleaseRequested(device.id(), "all well");
          default -> abort(device.id());
        };
    if (direct) {
      tell(interrupt);
    } else {
      UUID id = new UUID(stage.chance().nextLong(), stage.chance().nextLong());
      laboratory
          .broker()
          .append(
              new athanor.rehearsal.broker.Parcel(
                  id, "people/" + id, 1, interrupt.topic(), interrupt.key(), interrupt));
    }
  }

  private InstrumentInterrupt abort(String instrument) {
    return Gateway.open(laboratory.gateway()).rows().entrySet().stream()
        .filter(row -> row.getValue().equals(instrument))
        .map(Map.Entry::getKey)
        .findFirst()
        .<InstrumentInterrupt>map(command -> new AbortRequested(instrument, command, "no"))
        .orElseGet(() -> new ReleaseRequested(instrument, "all well"));
  }

  private void tell(InstrumentInterrupt interrupt) {
    stage.begin(
        null,
        () ->
            call(
                laboratory.gateways(),
                one -> {
                  one.take(interrupt);
                  return true;
                }));
  }

  // ---- afterwards ----

  /// Every few seconds: resolves what is lost, releases what is held, resumes what is paused.
  void tidy() {
    tidy = true;
    while (tidy) {
      for (Device device : laboratory.devices()) {
        look(device);
      }
      for (String stream : List.copyOf(laboratory.controller().streams().keySet())) {
        if (stream.startsWith("campaign/")) {
          resume(stream.substring("campaign/".length()));
        }
      }
      stage.pause(5_000_000);
    }
  }

  void rest() {
    tidy = false;
  }

  private void look(Device device) {
    InstrumentState state = laboratory.gateway().state(Gateway.INSTRUMENTS, device.id());
    laws.require(
        state.lost().isEmpty()
            == state.alarms().stream().noneMatch(alarm -> alarm.startsWith("command-lost")),
        Law.PERSON,
        () -> device.id() + " has lost " + state.lost() + ", and its alarms are " + state.alarms());
    for (UUID command : state.lost()) {
      Verdict verdict = laws.starts(command) == 0 ? Verdict.NOT_EXECUTED : Verdict.EXECUTED;
      call(laboratory.gateways(), one -> one.resolve(command, verdict));
    }
    if (state.held() != null) {
      call(
          laboratory.gateways(),
          one -> {
            one.take(new ReleaseRequested(device.id(), "all well"));
            return true;
          });
    }
  }

  private void resume(String campaign) {
    if (laboratory.controller().state(Controller.CAMPAIGNS, campaign)
            instanceof Campaign.Opened opened
        && opened.standing() instanceof Campaign.Standing.Paused) {
      call(laboratory.controllers(), one -> one.ask(campaign, new CampaignCommand.Resume()));
    }
  }

  /// Whether a command waits for a person.
  static boolean waits(CommandState state) {
    return state instanceof CommandState.Lost;
  }
}
