package athanor.campaign.adapter;

import athanor.runtime.Repeated;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Looks again and again for campaigns that wait for candidates for too long: those that were open
/// when this process began, and those that it has had to do with since.
@ApplicationScoped
class CampaignWatch {
  private final Campaigns campaigns;
  private final Deadlines deadlines;
  private final Awaited awaited;
  private boolean begun;
  private @Nullable Repeated looking;

  CampaignWatch(Campaigns campaigns, Deadlines deadlines) {
    this.campaigns = campaigns;
    this.deadlines = deadlines;
    this.awaited = new Awaited(campaigns.journal(), deadlines.proposal());
  }

  void start(@Observes StartupEvent event) {
    looking = Repeated.start("campaigns-watch", deadlines.look(), this::look);
  }

  private void look() {
    if (!begun) {
      awaited.heed(campaigns.open());
      begun = true;
    }
    awaited.heed(campaigns.touched());
    awaited.look(Instant.now());
  }

  void stop(@Observes ShutdownEvent event) {
    if (looking != null) {
      looking.close();
    }
  }
}
