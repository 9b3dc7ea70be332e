package athanor.planner;

import athanor.schemas.CampaignEvent;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent;

/// What the planner can be told about a campaign.
public sealed interface PlannerCommand {

  record Follow(CampaignEvent event) implements PlannerCommand {}

  record Learn(ObservationMade observation) implements PlannerCommand {}

  /// The answer to a request was computed.
  record Answer(int round, ProposalEvent answer) implements PlannerCommand {}
}
