package athanor.rehearsal.cast;

import athanor.planner.History;
import athanor.planner.PlannerCommand;
import athanor.planner.PlannerCommand.Answer;
import athanor.planner.PlannerCommand.Follow;
import athanor.planner.PlannerCommand.Learn;
import athanor.planner.PlannerRules;
import athanor.planner.Planning;
import athanor.rehearsal.Variant;
import athanor.rehearsal.broker.Broker;
import athanor.rehearsal.broker.Intake;
import athanor.rehearsal.broker.Outlet;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Kind;
import athanor.rehearsal.store.Page;
import athanor.rehearsal.store.Trouble;
import athanor.schemas.CampaignEvent;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent;
import athanor.schemas.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The planner: learns what it hears and answers requests, on the spot where that is quick, else in
/// a strand of its own. As the listener and `Thinking` of services/planner.
public final class Planner {
  public static final Kind<PlannerCommand, History> STUDIES =
      new Kind<>("study", new PlannerRules(), event -> event.topic() == Topic.PROPOSALS);

  private static final long THINKING = 400_000;

  private final Book book;
  private final boolean hasty;
  private final Set<String> queued = new HashSet<>();

  /// @param hasty whether it answers designs on the spot, as the service does
  public Planner(Book book, Broker broker, Variant variant, boolean hasty) {
    this.book = book;
    this.hasty = hasty;
    new Outlet(broker, book, variant).start();
    new Intake("planner", broker, book, variant, List.of(Topic.CAMPAIGNS, Topic.OBSERVATIONS))
        .on(CampaignOpened.class, this::follow)
        .on(CandidatesRequested.class, this::follow)
        .on(ObservationMade.class, this::learn)
        .start();
    book.stage().begin(book.host(), this::resume);
  }

  /// Takes up what was not answered when the process ended.
  private void resume() {
    while (true) {
      try {
        List<String> all = book.read(() -> List.copyOf(book.store().streams().keySet()));
        all.stream()
            .filter(stream -> stream.startsWith(STUDIES.prefix() + "/"))
            .forEach(stream -> about(stream.substring(STUDIES.prefix().length() + 1)));
        return;
      } catch (Trouble.Outage e) {
        book.stage().pause(500_000); // a process that cannot start is started again
      }
    }
  }

  private void follow(Page page, CampaignEvent event) {
    page.ask(STUDIES, event.campaign(), new Follow(event));
    answer(page, event.campaign());
  }

  private void learn(Page page, ObservationMade made) {
    page.ask(STUDIES, made.campaign(), new Learn(made));
    answer(page, made.campaign());
  }

  private void answer(Page page, String campaign) {
    while (true) {
      History history = page.state(STUDIES, campaign);
      Optional<CandidatesRequested> request = history.ready();
      if (request.isEmpty()) {
        return;
      }
      if (!hasty || !Planning.isQuick(history)) {
        page.remind(() -> about(campaign));
        return;
      }
      ProposalEvent answer = Planning.answer(history, request.get());
      page.ask(STUDIES, campaign, new Answer(request.get().round(), answer));
    }
  }

  private void about(String campaign) {
    if (queued.add(campaign)) {
      book.stage().begin(book.host(), () -> think(campaign));
    }
  }

  private void think(String campaign) {
    boolean more = true;
    while (more) {
      more = answerNext(campaign);
    }
    queued.remove(campaign);
    if (history(campaign).ready().isPresent()) { // came after the last look
      about(campaign);
    }
  }

  private boolean answerNext(String campaign) {
    History history = history(campaign);
    Optional<CandidatesRequested> request = history.ready();
    if (request.isEmpty()) {
      return false;
    }
    book.stage().pause(book.stage().chance().nextLong(THINKING));
    ProposalEvent answer = Planning.answer(history, request.get());
    book.insist(page -> page.ask(STUDIES, campaign, new Answer(request.get().round(), answer)));
    return true;
  }

  private History history(String campaign) {
    return book.insist(page -> page.state(STUDIES, campaign));
  }
}
