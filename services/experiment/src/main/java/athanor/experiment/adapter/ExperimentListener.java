package athanor.experiment.adapter;

import athanor.experiment.AbortedCampaign;
import athanor.experiment.Experiment;
import athanor.experiment.ExperimentCommand;
import athanor.experiment.ExperimentCommand.Bench;
import athanor.experiment.ExperimentCommand.Forgo;
import athanor.experiment.ExperimentCommand.Settle;
import athanor.experiment.ExperimentCommand.Stop;
import athanor.experiment.ExperimentRules;
import athanor.kernel.Decision;
import athanor.runtime.Catalogue;
import athanor.runtime.Inbox;
import athanor.runtime.Journal;
import athanor.runtime.Routes;
import athanor.runtime.Service;
import athanor.runtime.StreamKind;
import athanor.runtime.Turn;
import athanor.schemas.CampaignEvent.CampaignClosed;
import athanor.schemas.CampaignEvent.Closing;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent;
import athanor.schemas.ExecutionEvent.CommandAborted;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandFailed;
import athanor.schemas.ExecutionEvent.CommandRefused;
import athanor.schemas.ExecutionEvent.CommandResolved;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ProcedureDocument;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What experiments hear: plans, what became of commands, and the end of campaigns.
@ApplicationScoped
class ExperimentListener {
  static final StreamKind<ExperimentCommand, Experiment, Event> KIND =
      new StreamKind<>(
          "experiment",
          new ExperimentRules(),
          Event.class,
          event -> !(event instanceof ExperimentPlanned) && !(event instanceof ExecutionEvent));

  private static final StreamKind<CampaignClosed, Optional<CampaignClosed>, Event> ABORTS =
      new StreamKind<>("experiment-abort", new AbortedCampaign(), Event.class, _ -> false);

  private final Journal journal;
  private final Catalogue catalogue;
  private final Inbox inbox;
  private final Shelf shelf = new Shelf();

  ExperimentListener(@Service("controller") Journal journal) {
    this.journal = journal;
    this.catalogue = new Catalogue("experiment", journal);
    Routes routes =
        new Routes()
            .on(ExperimentPlanned.class, this::planned)
            .on(CommandCompleted.class, this::settle)
            .on(CommandFailed.class, this::settle)
            .on(CommandRefused.class, this::settle)
            .on(CommandAborted.class, this::settle)
            .on(CommandResolved.class, this::settle)
            .on(CampaignClosed.class, this::closed);
    catalogue.listen(routes);
    this.inbox = new Inbox("experiment", journal, routes);
  }

  Catalogue catalogue() {
    return catalogue;
  }

  @Incoming("experiment")
  @NonBlocking // the thread is the channel's own
  void take(ConsumerRecords<String, byte[]> records) {
    inbox.take(records);
    catalogue.ifNews(() -> journal.turn(this::serve));
  }

  /// What a process had heard before it ended may be what experiments wait for.
  void begin(@Observes StartupEvent start) {
    Thread.ofVirtual()
        .name("waiting-experiments")
        .start(() -> {
          try {
            journal.insist(this::serve);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// A new instrument or procedure may be what experiments wait for.
  private boolean serve(Turn turn) {
    desk(turn).serve();
    return true;
  }

  private Desk desk(Turn turn) {
    return Desk.of(turn, catalogue, shelf);
  }

  private void settle(Turn turn, ExecutionEvent execution) {
    UUID id = execution.experiment();
    if (turn.state(KIND, id) instanceof Experiment.Planned planned) {
      ProcedureDocument procedure = catalogue.procedure(turn, planned.plan().procedure());
      boolean wanted =
          execution instanceof CommandCompleted
              && atCheckpoint(planned, procedure)
              && desk(turn).wanted(planned.plan());
      Bench bench = new Bench(procedure, catalogue.in(turn).instruments());
      turn.ask(KIND, id, new Settle(execution, bench, turn.now(), wanted));
      clear(turn, id);
    }
  }

  private static boolean atCheckpoint(Experiment.Planned planned, ProcedureDocument procedure) {
    Experiment.Current current = planned.current();
    return current != null
        && procedure.steps().stream()
            .anyMatch(step ->
                step.name().equals(current.step()) && Boolean.TRUE.equals(step.checkpoint()));
  }

  private void planned(Turn turn, ExperimentPlanned plan) {
    Optional<CampaignClosed> aborted = turn.state(ABORTS, plan.campaign());
    if (aborted.isPresent()) {
      turn.ask(KIND, plan.experiment(), new Forgo(plan, reason(aborted.get())));
    } else {
      desk(turn).want(plan);
    }
  }

  private static String reason(CampaignClosed aborted) {
    return "the campaign was aborted: " + aborted.reason();
  }

  private void closed(Turn turn, CampaignClosed closed) {
    if (closed.closing() == Closing.ABORTED) {
      turn.ask(ABORTS, closed.campaign(), closed);
      String reason = reason(closed);
      for (ExperimentPlanned plan : desk(turn).dismiss(closed.campaign())) {
        turn.ask(KIND, plan.experiment(), new Forgo(plan, reason));
      }
      for (UUID id : desk(turn).running(closed.campaign())) {
        turn.ask(KIND, id, new Stop(reason));
        clear(turn, id);
      }
    }
  }

  /// Ends an experiment before its time: at once where it waits, with the running step aborted
  /// where it runs.
  ///
  /// @return whether there is such an experiment and it had not ended
  boolean stop(UUID id, String reason) {
    return journal.turn(turn -> {
      Optional<ExperimentPlanned> waiting = desk(turn).dismiss(id);
      if (waiting.isPresent()) {
        turn.ask(KIND, id, new Forgo(waiting.get(), reason));
        return true;
      }
      if (!(turn.state(KIND, id) instanceof Experiment.Planned)) {
        return false;
      }
      turn.ask(KIND, id, new Stop(reason));
      clear(turn, id);
      return true;
    });
  }

  /// Lets an experiment begin no further step until it is resumed.
  ///
  /// @return whether there is such an experiment, and it neither ends nor has ended
  boolean pause(UUID id, String reason) {
    return journal.turn(turn -> {
      Optional<String> campaign = desk(turn).pause(id, true).map(Waiting::campaign);
      if (campaign.isEmpty() && turn.state(KIND, id) instanceof Experiment.Planned planned) {
        campaign = Optional.of(planned.plan().campaign());
      }
      return campaign
          .map(of -> turn.ask(KIND, id, new ExperimentCommand.Pause(id, of, reason)))
          .filter(Decision.Accepted.class::isInstance)
          .isPresent();
    });
  }

  /// Lets an experiment go on: with the step that would have followed, or as one that waits.
  ///
  /// @return whether there is such an experiment and it has not ended
  boolean resume(UUID id) {
    return journal.turn(turn -> {
      Optional<Waiting> waiting = desk(turn).pause(id, false);
      if (waiting.isPresent()) {
        String campaign = waiting.get().campaign();
        turn.ask(KIND, id, new ExperimentCommand.Resume(id, campaign, null, turn.now()));
        desk(turn).serve();
        return true;
      }
      if (!(turn.state(KIND, id) instanceof Experiment.Planned planned)) {
        return false;
      }
      ProcedureDocument procedure = catalogue.procedure(turn, planned.plan().procedure());
      Bench bench = new Bench(procedure, catalogue.in(turn).instruments());
      turn.ask(
          KIND, id, new ExperimentCommand.Resume(id, planned.plan().campaign(), bench, turn.now()));
      clear(turn, id);
      return true;
    });
  }

  /// What an experiment does not use any more is for others.
  private void clear(Turn turn, UUID id) {
    switch (turn.state(KIND, id)) {
      case Experiment.Ended _ -> desk(turn).release(id);
      case Experiment.Planned planned -> {
        if (planned.instruments().isEmpty() && desk(turn).uses(id)) {
          desk(turn).rest(planned.plan(), planned.paused());
        }
      }
      case Experiment.Unplanned _ -> {}
    }
  }
}
