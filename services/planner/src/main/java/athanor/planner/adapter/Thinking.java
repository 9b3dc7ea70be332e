package athanor.planner.adapter;

import athanor.optimizer.gp.Memory;
import athanor.planner.History;
import athanor.planner.PlannerCommand.Answer;
import athanor.planner.Planning;
import athanor.runtime.Journal;
import athanor.runtime.Service;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.ProposalEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/// The threads on which proposals are computed: as many as there are processors, one campaign on
/// one thread at a time.
@ApplicationScoped
class Thinking {
  private static final Logger LOG = Logger.getLogger(Thinking.class);

  private final Journal journal;
  private final Memory memory = new Memory();
  private final Set<String> queued = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("planner-", 0).factory());

  Thinking(@Service("planner") Journal journal) {
    this.journal = journal;
  }

  /// A request of this campaign may be ready.
  void about(String campaign) {
    if (queued.add(campaign)) {
      threads.execute(() -> think(campaign));
    }
  }

  /// Takes up what was not answered when the process ended.
  void resume() {
    journal
        .unanswered(
            PlannerListener.KIND,
            "CandidatesRequested.v1",
            "CandidatesProposed.v1",
            "ProposalDeclined.v1")
        .forEach(this::about);
  }

  private void think(String campaign) {
    try {
      while (answerNext(campaign)) {
        LOG.debugf("%s: answered a request", campaign);
      }
      queued.remove(campaign);
      if (history(campaign).ready().isPresent()) { // came after the last look
        about(campaign);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      queued.remove(campaign);
      LOG.errorf(
          e, "planning for %s stopped; it is taken up with the next event or start", campaign);
    }
  }

  private boolean answerNext(String campaign) throws InterruptedException {
    History history = history(campaign);
    Optional<CandidatesRequested> request = history.ready();
    if (request.isEmpty()) {
      return false;
    }
    ProposalEvent answer = memory.during(() -> Planning.answer(history, request.get()));
    journal.insist(turn ->
        turn.ask(PlannerListener.KIND, campaign, new Answer(request.get().round(), answer)));
    return true;
  }

  private History history(String campaign) throws InterruptedException {
    return journal.insist(turn -> turn.state(PlannerListener.KIND, campaign));
  }

  void stop(@Observes ShutdownEvent shutdown) {
    threads.shutdownNow();
  }
}
