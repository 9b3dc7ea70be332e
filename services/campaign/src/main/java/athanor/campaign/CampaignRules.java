package athanor.campaign;

import athanor.campaign.Campaign.Opened;
import athanor.campaign.Campaign.Standing;
import athanor.campaign.Campaign.Unopened;
import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.AlarmEvent.AlarmCleared;
import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignEvent.CampaignClosed;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.CampaignEvent.CampaignPaused;
import athanor.schemas.CampaignEvent.CampaignResumed;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.CampaignEvent.Closing;
import athanor.schemas.Event;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.ProposalEvent.Candidate;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.ProposalDeclined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The rules of a campaign.
///
/// It keeps as many experiments in flight as its document says, until its budget of candidates is
/// used. An experiment whose observation is invalid is run once more; the second observation
/// stands, whatever it is, so a re-run costs time but no budget. A paused campaign starts nothing
/// and lets what runs come to its end.
public final class CampaignRules implements Decider<CampaignCommand, Campaign, Event> {

  /// Code of the alarm, and name of its runbook.
  public static final String PROPOSAL_OVERDUE = "proposal-overdue";

  @Override
  public Campaign initial() {
    return new Unopened();
  }

  @Override
  public Decision<Event> decide(Campaign campaign, CampaignCommand command) {
    return switch (campaign) {
      case Unopened _ ->
          command instanceof CampaignCommand.Open open
              ? begin(open)
              : Decision.refuse("there is no such campaign");
      case Opened opened -> decide(opened, command);
    };
  }

  private Decision<Event> begin(CampaignCommand.Open open) {
    return accept(
        Opened.of(open.campaign(), open.document()),
        List.of(new CampaignOpened(open.campaign(), open.document())));
  }

  private Decision<Event> decide(Opened now, CampaignCommand command) {
    return switch (command) {
      case CampaignCommand.Open _ -> Decision.nothing();
      case CampaignCommand.Hear(CandidatesProposed proposed) ->
          now.awaited().containsKey(proposed.round())
              ? accept(now, List.of(proposed))
              : Decision.nothing();
      case CampaignCommand.Hear(ProposalDeclined declined) ->
          now.awaited().containsKey(declined.round())
              ? accept(now, List.of(declined))
              : Decision.nothing();
      case CampaignCommand.Hear _ -> Decision.nothing();
      case CampaignCommand.Observe(ObservationMade made) ->
          now.observations().stream().anyMatch(o -> o.observation().equals(made.observation()))
              ? Decision.nothing()
              : accept(now, List.of(made));
      case CampaignCommand.Miss miss -> miss(now, miss);
      case CampaignCommand.Ask(int count) -> ask(now, count);
      case CampaignCommand.Pause(String reason) ->
          switch (now.standing()) {
            case Standing.Open _ -> accept(now, List.of(new CampaignPaused(now.id(), reason)));
            case Standing.Paused _ -> Decision.nothing();
            case Standing.Closed _ -> ended(now, "paused");
          };
      case CampaignCommand.Resume() ->
          switch (now.standing()) {
            case Standing.Open _ -> Decision.nothing();
            case Standing.Paused _ -> accept(now, List.of(new CampaignResumed(now.id())));
            case Standing.Closed _ -> ended(now, "resumed");
          };
      case CampaignCommand.Abort(String reason) ->
          now.standing() instanceof Standing.Closed
              ? ended(now, "aborted")
              : accept(now, List.of(new CampaignClosed(now.id(), Closing.ABORTED, reason)));
    };
  }

  private static Decision<Event> miss(Opened now, CampaignCommand.Miss miss) {
    return now.overdue()
            || now.standing() instanceof Standing.Closed
            || !now.awaited().containsKey(miss.round())
        ? Decision.nothing()
        : Decision.accept(
            List.of(
                new AlarmRaised(
                    alarm(now),
                    PROPOSAL_OVERDUE,
                    now.id(),
                    "the planner was asked for round %d of %s at %s and has not answered"
                        .formatted(miss.round(), now.id(), miss.since()))));
  }

  private static String alarm(Opened now) {
    return PROPOSAL_OVERDUE + "/" + now.id();
  }

  private Decision<Event> ask(Opened now, int count) {
    if (!now.document().external()) {
      return Decision.refuse(
          "campaign " + now.id() + " runs its own experiments and cannot be asked");
    }
    if (!(now.standing() instanceof Standing.Open)) {
      return Decision.refuse("campaign " + now.id() + " is not open");
    }
    if (count < 1) {
      return Decision.refuse("count must be at least 1, not " + count);
    }
    if (count > now.remaining()) {
      return Decision.refuse(
          "%d candidates were asked for, but only %d of the budget of %d experiments are left"
              .formatted(count, now.remaining(), now.document().budget()));
    }
    return Decision.accept(List.of(request(now, count)));
  }

  private static Decision<Event> ended(Opened now, String verb) {
    return Decision.refuse("campaign " + now.id() + " has ended and cannot be " + verb);
  }

  /// The events, and all that follows from them.
  private Decision<Event> accept(Opened before, List<Event> first) {
    List<Event> events = new ArrayList<>(first);
    Opened now = before;
    for (Event event : first) {
      now = next(now, event);
    }
    for (Event more : consequences(now)) {
      events.add(more);
    }
    if (before.overdue() && events.stream().anyMatch(CampaignRules::endsTheWait)) {
      events.add(new AlarmCleared(alarm(now)));
    }
    return Decision.accept(events);
  }

  private static boolean endsTheWait(Event event) {
    return event instanceof CandidatesProposed
        || event instanceof ProposalDeclined
        || event instanceof CampaignClosed;
  }

  /// What an open campaign does of itself: run what is shelved, ask for what it wants, and end when
  /// all is done.
  private List<Event> consequences(Opened now) {
    if (!(now.standing() instanceof Standing.Open)) {
      return List.of();
    }
    List<Event> events = new ArrayList<>();
    if (!now.document().external()) {
      for (Map.Entry<UUID, Integer> waiting : now.shelved().entrySet()) {
        Candidate candidate = now.inFlight().get(waiting.getKey());
        if (candidate != null) {
          events.add(plan(now, candidate, waiting.getValue()));
        }
      }
      if (now.wanted() > 0) {
        events.add(request(now, now.wanted()));
      }
    }
    if (now.concluded() >= now.document().budget()) {
      events.add(
          new CampaignClosed(
              now.id(),
              Closing.COMPLETED,
              "the budget of " + now.document().budget() + " experiments is used"));
    } else if (!now.exhausted().isEmpty() && now.inFlight().isEmpty() && now.outstanding() == 0) {
      events.add(new CampaignClosed(now.id(), Closing.COMPLETED, now.exhausted()));
    }
    return events;
  }

  private static CandidatesRequested request(Opened now, int count) {
    return new CandidatesRequested(
        now.id(),
        now.rounds() + 1,
        count,
        now.observations().size(),
        now.digest(),
        List.copyOf(now.inFlight().keySet()));
  }

  private static ExperimentPlanned plan(Opened now, Candidate candidate, int attempt) {
    return new ExperimentPlanned(
        NamedUuid.of(candidate.id(), "attempt", attempt),
        now.id(),
        candidate.id(),
        attempt,
        String.valueOf(now.document().procedure()),
        candidate.parameters(),
        now.document().objectives().stream().map(CampaignDocument.Objective::name).toList(),
        now.document().priority());
  }

  /// Whether a candidate is to be run again: its first attempt said nothing about it.
  static boolean again(Opened now, ObservationMade made) {
    return !now.document().external()
        && made.candidate() != null
        && made.attempt() == 1
        && (made.outcome() == Outcome.INVALID
            || (made.outcome() == Outcome.SUCCEEDED && !now.missing(made).isEmpty()));
  }

  @Override
  public Campaign evolve(Campaign campaign, Event event) {
    return switch (campaign) {
      case Unopened _ ->
          event instanceof CampaignOpened(String id, CampaignDocument document)
              ? Opened.of(id, document)
              : campaign;
      case Opened opened -> next(opened, event);
    };
  }

  private static Opened next(Opened now, Event event) {
    return switch (event) {
      case CandidatesRequested asked -> now.asked(asked.round(), asked.count());
      case CandidatesProposed proposed -> now.answered(proposed.round(), proposed.candidates());
      case ProposalDeclined declined -> now.declined(declined.round(), declined.reason());
      case ExperimentPlanned planned -> now.planned(planned.candidate());
      case ObservationMade made -> now.observed(made, again(now, made));
      case AlarmRaised _ -> now.overdue(true);
      case AlarmCleared _ -> now.overdue(false);
      case CampaignPaused paused -> now.with(new Standing.Paused(paused.reason()));
      case CampaignResumed _ -> now.with(new Standing.Open());
      case CampaignClosed closed ->
          now.with(new Standing.Closed(closed.closing(), closed.reason()));
      default -> now;
    };
  }
}
