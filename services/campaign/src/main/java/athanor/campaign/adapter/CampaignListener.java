package athanor.campaign.adapter;

import athanor.campaign.CampaignCommand.Hear;
import athanor.campaign.CampaignCommand.Observe;
import athanor.runtime.Catalogue;
import athanor.runtime.Inbox;
import athanor.runtime.Routes;
import athanor.runtime.Turn;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.ProposalDeclined;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What campaigns hear: proposals, observations, and which instruments and procedures there are.
@ApplicationScoped
class CampaignListener {
  private final Inbox inbox;
  private final Catalogue catalogue;
  private final Doorbell doorbell;
  private final Campaigns campaigns;

  CampaignListener(Campaigns campaigns, Doorbell doorbell) {
    this.campaigns = campaigns;
    this.doorbell = doorbell;
    this.catalogue = new Catalogue("campaign", campaigns.journal());
    Routes routes =
        catalogue.listen(
            new Routes()
                .on(CandidatesProposed.class, this::hear)
                .on(ProposalDeclined.class, this::hear)
                .on(
                    ObservationMade.class,
                    (turn, made) -> turn.ask(Campaigns.KIND, made.campaign(), new Observe(made))));
    this.inbox = new Inbox("campaign", campaigns.journal(), routes);
  }

  Catalogue catalogue() {
    return catalogue;
  }

  private void hear(Turn turn, ProposalEvent answer) {
    turn.ask(Campaigns.KIND, answer.campaign(), new Hear(answer));
    campaigns.touch(answer.campaign());
  }

  @Incoming("campaign")
  @NonBlocking // the thread is the channel's own
  void take(ConsumerRecords<String, byte[]> records) {
    inbox.take(records);
    doorbell.ring();
  }
}
