package athanor.campaign;

import athanor.schemas.CampaignDocument;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent;
import java.time.Instant;

/// What a campaign can be asked or told.
public sealed interface CampaignCommand {

  record Open(String campaign, CampaignDocument document) implements CampaignCommand {}

  /// The planner has answered.
  record Hear(ProposalEvent answer) implements CampaignCommand {}

  /// Something was observed.
  record Observe(ObservationMade observation) implements CampaignCommand {}

  /// The planner has not answered a round for too long.
  ///
  /// @param since when it was asked
  record Miss(int round, Instant since) implements CampaignCommand {}

  /// Someone outside wants candidates.
  record Ask(int count) implements CampaignCommand {}

  record Pause(String reason) implements CampaignCommand {}

  record Resume() implements CampaignCommand {}

  record Abort(String reason) implements CampaignCommand {}
}
