package athanor.schemas;

import java.util.List;
import java.util.UUID;

/// What happens to a campaign.
public sealed interface CampaignEvent extends Event {

  /// Id of the campaign.
  String campaign();

  @Override
  default Topic topic() {
    return Topic.CAMPAIGNS;
  }

  @Override
  default String key() {
    return campaign();
  }

  record CampaignOpened(String campaign, CampaignDocument document) implements CampaignEvent {}

  /// The campaign asks the planner for `count` candidates. It presumes that the planner has learned
  /// the first `observations` observations of the campaign, and names what is still in flight.
  ///
  /// @param round 1 for the first request of the campaign
  /// @param digest of the observations presumed, see [ObservationDigest]
  /// @param pending candidates without an observation yet
  record CandidatesRequested(
      String campaign, int round, int count, int observations, String digest, List<UUID> pending)
      implements CampaignEvent {
    public CandidatesRequested {
      pending = List.copyOf(pending);
    }
  }

  record CampaignPaused(String campaign, String reason) implements CampaignEvent {}

  record CampaignResumed(String campaign) implements CampaignEvent {}

  record CampaignClosed(String campaign, Closing closing, String reason) implements CampaignEvent {}

  /// How a campaign ended.
  enum Closing {
    COMPLETED,
    ABORTED
  }
}
