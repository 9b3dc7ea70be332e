package athanor.planner;

import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.CampaignEvent;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.Event;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.ProposalDeclined;
import java.util.List;

/// The rules of the planner: it remembers what it hears and answers each request once. As the
/// campaign does, it counts an observation once, so that both mean the same sequence.
public final class PlannerRules implements Decider<PlannerCommand, History, Event> {

  @Override
  public History initial() {
    return History.EMPTY;
  }

  @Override
  public Decision<Event> decide(History history, PlannerCommand command) {
    return switch (command) {
      case PlannerCommand.Follow(CampaignEvent event) -> Decision.accept(List.of(event));
      case PlannerCommand.Learn(ObservationMade made) ->
          history.observations().stream().anyMatch(o -> o.observation().equals(made.observation()))
              ? Decision.nothing()
              : Decision.accept(List.of(made));
      case PlannerCommand.Answer(int round, ProposalEvent answer) ->
          history.open().containsKey(round) ? Decision.accept(List.of(answer)) : Decision.nothing();
    };
  }

  @Override
  public History evolve(History history, Event event) {
    return switch (event) {
      case CampaignOpened opened -> history.opened(opened.document());
      case CandidatesRequested request -> history.requested(request);
      case ObservationMade made -> history.observed(made);
      case CandidatesProposed proposed -> history.answered(proposed.round(), proposed.candidates());
      case ProposalDeclined declined -> history.answered(declined.round(), List.of());
      default -> history;
    };
  }
}
