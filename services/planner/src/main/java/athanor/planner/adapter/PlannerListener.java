package athanor.planner.adapter;

import athanor.planner.History;
import athanor.planner.PlannerCommand;
import athanor.planner.PlannerCommand.Answer;
import athanor.planner.PlannerCommand.Follow;
import athanor.planner.PlannerCommand.Learn;
import athanor.planner.PlannerRules;
import athanor.planner.Planning;
import athanor.runtime.Inbox;
import athanor.runtime.Journal;
import athanor.runtime.Routes;
import athanor.runtime.Service;
import athanor.runtime.StreamKind;
import athanor.runtime.Turn;
import athanor.schemas.CampaignEvent;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.Event;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent;
import athanor.schemas.Topic;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What the planner hears. Designs are answered in the turn that hears the request; what takes long
/// is handed to [Thinking] and answered in a turn of its own.
@ApplicationScoped
class PlannerListener {
  static final StreamKind<PlannerCommand, History, Event> KIND =
      new StreamKind<>("study", new PlannerRules(), Event.class, Set.of(Topic.PROPOSALS));

  private final Thinking thinking;
  private final Inbox inbox;

  PlannerListener(@Service("planner") Journal journal, Thinking thinking) {
    this.thinking = thinking;
    this.inbox =
        new Inbox(
            "planner",
            journal,
            new Routes()
                .on(CampaignOpened.class, this::follow)
                .on(CandidatesRequested.class, this::follow)
                .on(ObservationMade.class, this::learn));
  }

  void resume(@Observes StartupEvent start) {
    thinking.resume();
  }

  @Incoming("planner")
  @NonBlocking // the thread is the channel's own
  void take(ConsumerRecords<String, byte[]> records) {
    inbox.take(records);
  }

  private void follow(Turn turn, CampaignEvent event) {
    turn.ask(KIND, event.campaign(), new Follow(event));
    answer(turn, event.campaign());
  }

  private void learn(Turn turn, ObservationMade made) {
    turn.ask(KIND, made.campaign(), new Learn(made));
    answer(turn, made.campaign());
  }

  private void answer(Turn turn, String campaign) {
    while (true) {
      History history = turn.state(KIND, campaign);
      Optional<CandidatesRequested> request = history.ready();
      if (request.isEmpty()) {
        return;
      }
      if (!Planning.isQuick(history)) {
        turn.remind(() -> thinking.about(campaign));
        return;
      }
      ProposalEvent answer = Planning.answer(history, request.get());
      turn.ask(KIND, campaign, new Answer(request.get().round(), answer));
    }
  }
}
