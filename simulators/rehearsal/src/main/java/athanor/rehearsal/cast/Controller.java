package athanor.rehearsal.cast;

import athanor.campaign.Campaign;
import athanor.campaign.CampaignCommand;
import athanor.campaign.CampaignRules;
import athanor.experiment.AbortedCampaign;
import athanor.experiment.Experiment;
import athanor.experiment.ExperimentCommand;
import athanor.experiment.ExperimentCommand.Bench;
import athanor.experiment.ExperimentCommand.Forgo;
import athanor.experiment.ExperimentCommand.Settle;
import athanor.experiment.ExperimentCommand.Stop;
import athanor.experiment.ExperimentRules;
import athanor.kernel.Decision;
import athanor.rehearsal.Variant;
import athanor.rehearsal.broker.Broker;
import athanor.rehearsal.broker.Intake;
import athanor.rehearsal.broker.Outlet;
import athanor.rehearsal.store.Book;
import athanor.rehearsal.store.Kind;
import athanor.rehearsal.store.Page;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignEvent;
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
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedurePublished;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.ProposalDeclined;
import athanor.schemas.Topic;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The controller: what campaigns and experiments hear, and what people ask of campaigns. As the
/// listeners and resources of services/campaign and services/experiment.
public final class Controller {
  public static final Kind<CampaignCommand, Campaign> CAMPAIGNS =
      new Kind<>(
          "campaign",
          new CampaignRules(),
          event -> event instanceof CampaignEvent || event instanceof ExperimentPlanned);

  public static final Kind<ExperimentCommand, Experiment> EXPERIMENTS =
      new Kind<>(
          "experiment",
          new ExperimentRules(),
          event -> !(event instanceof ExperimentPlanned) && !(event instanceof ExecutionEvent));

  private static final Kind<CampaignClosed, Optional<CampaignClosed>> ABORTS =
      new Kind<>("experiment-abort", new AbortedCampaign(), _ -> false);

  private final Book book;
  private final Catalogue offered;
  private final Catalogue catalogue;
  private final Desk.Table table;

  public Controller(Book book, Broker broker, Variant variant) {
    this.book = book;
    this.offered = new Catalogue("campaign", book);
    this.catalogue = new Catalogue("experiment", book);
    this.table = desk(book.store());
    new Outlet(broker, book, variant).start();
    book.stage()
        .begin(
            book.host(),
            () -> {
              book.insist(_ -> true); // the schema is there
              load();
              offered.listen(campaigns(broker, variant)).start();
              catalogue.listen(experiments(broker, variant)).afterPoll(this::news).start();
              news(); // of which the process before this one may have died
            });
  }

  /// The table of reservations of a controller's database.
  public static Desk.Table desk(athanor.rehearsal.store.Store store) {
    return store.table(Desk.Table.class, Desk.Table::new);
  }

  private void load() {
    while (true) {
      try {
        offered.load();
        catalogue.load();
        return;
      } catch (athanor.rehearsal.store.Trouble.Outage e) {
        book.stage().pause(500_000); // a process that cannot start is started again
      }
    }
  }

  // ---- campaigns ----

  private Intake campaigns(Broker broker, Variant variant) {
    return new Intake(
            "campaign",
            broker,
            book,
            variant,
            List.of(Topic.PROPOSALS, Topic.OBSERVATIONS, Topic.INSTRUMENTS, Topic.PROCEDURES))
        .on(CandidatesProposed.class, (page, said) -> hear(page, said.campaign(), said))
        .on(ProposalDeclined.class, (page, said) -> hear(page, said.campaign(), said))
        .on(
            ObservationMade.class,
            (page, made) ->
                page.ask(CAMPAIGNS, made.campaign(), new CampaignCommand.Observe(made)));
  }

  private static void hear(Page page, String campaign, athanor.schemas.ProposalEvent answer) {
    page.ask(CAMPAIGNS, campaign, new CampaignCommand.Hear(answer));
  }

  /// Opens a campaign and gives its id.
  public String open(CampaignDocument document) {
    return book.turn(page -> {
      for (int number = 1; ; number++) {
        String id = document.name() + "-" + number;
        boolean taken = page.read(() -> !book.store().stream(CAMPAIGNS.stream(id)).isEmpty());
        if (!taken) {
          page.ask(CAMPAIGNS, id, new CampaignCommand.Open(id, document));
          return id;
        }
      }
    });
  }

  public Decision<Event> ask(String campaign, CampaignCommand command) {
    return book.turn(page -> page.ask(CAMPAIGNS, campaign, command));
  }

  public void publish(String reference, ProcedureDocument document) {
    book.turn(page -> {
      page.append("procedure/" + reference, new ProcedurePublished(reference, document));
      return true;
    });
  }

  // ---- experiments ----

  private Intake experiments(Broker broker, Variant variant) {
    return new Intake(
            "experiment",
            broker,
            book,
            variant,
            List.of(
                Topic.EXPERIMENTS,
                Topic.EXECUTIONS,
                Topic.CAMPAIGNS,
                Topic.INSTRUMENTS,
                Topic.PROCEDURES))
        .on(ExperimentPlanned.class, this::planned)
        .on(CommandCompleted.class, this::settle)
        .on(CommandFailed.class, this::settle)
        .on(CommandRefused.class, this::settle)
        .on(CommandAborted.class, this::settle)
        .on(CommandResolved.class, this::settle)
        .on(CampaignClosed.class, this::closed);
  }

  /// A new instrument or procedure may be what experiments wait for.
  private void news() {
    if (catalogue.news()) {
      book.insist(page -> {
        desk(page).serve();
        return true;
      });
    }
  }

  private Desk desk(Page page) {
    return Desk.of(page, table, catalogue);
  }

  private void settle(Page page, ExecutionEvent execution) {
    UUID id = execution.experiment();
    if (page.state(EXPERIMENTS, id) instanceof Experiment.Planned planned) {
      ProcedureDocument procedure = catalogue.needed(page, planned.plan().procedure());
      page.ask(
          EXPERIMENTS,
          id,
          new Settle(execution, new Bench(procedure, catalogue.instruments(page)), page.now()));
      releaseIfEnded(page, id);
    }
  }

  private void planned(Page page, ExperimentPlanned plan) {
    Optional<CampaignClosed> aborted = page.state(ABORTS, plan.campaign());
    if (aborted.isPresent()) {
      page.ask(EXPERIMENTS, plan.experiment(), new Forgo(plan, reason(aborted.get())));
    } else {
      desk(page).want(plan);
    }
  }

  private static String reason(CampaignClosed aborted) {
    return "the campaign was aborted: " + aborted.reason();
  }

  private void closed(Page page, CampaignClosed closed) {
    if (closed.closing() == Closing.ABORTED) {
      page.ask(ABORTS, closed.campaign(), closed);
      String reason = reason(closed);
      for (ExperimentPlanned plan : desk(page).dismiss(closed.campaign())) {
        page.ask(EXPERIMENTS, plan.experiment(), new Forgo(plan, reason));
      }
      for (UUID id : desk(page).running(closed.campaign())) {
        page.ask(EXPERIMENTS, id, new Stop(reason));
        releaseIfEnded(page, id);
      }
    }
  }

  private void releaseIfEnded(Page page, UUID id) {
    if (page.state(EXPERIMENTS, id) instanceof Experiment.Ended) {
      desk(page).release(id);
    }
  }
}
