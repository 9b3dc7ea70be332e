package athanor.experiment;

import athanor.kernel.Decider;
import athanor.kernel.Decision;
import athanor.schemas.CampaignEvent.CampaignClosed;
import athanor.schemas.Event;
import java.util.List;
import java.util.Optional;

/// Remembers that a campaign was aborted: campaigns and plans travel on two topics, so a plan may
/// be heard after the abort of its campaign, and must not begin.
public final class AbortedCampaign
    implements Decider<CampaignClosed, Optional<CampaignClosed>, Event> {

  @Override
  public Optional<CampaignClosed> initial() {
    return Optional.empty();
  }

  @Override
  public Decision<Event> decide(Optional<CampaignClosed> known, CampaignClosed closed) {
    return known.isPresent() ? Decision.nothing() : Decision.accept(List.of(closed));
  }

  @Override
  public Optional<CampaignClosed> evolve(Optional<CampaignClosed> known, Event event) {
    return event instanceof CampaignClosed closed ? Optional.of(closed) : known;
  }
}
