package athanor.console.adapter;

import athanor.console.Heard;
import athanor.console.Laboratory;
import athanor.schemas.CampaignEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Stands for the controller: remembers the verbs it was told and lets them happen.
@Path("/api/v1/campaigns/{campaign}/{verb}")
@Singleton
public class ToldVerbs {
  final Queue<String> told = new ConcurrentLinkedQueue<>();
  @Inject Laboratory laboratory;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public void tell(
      @PathParam("campaign") String campaign,
      @PathParam("verb") String verb,
      Map<String, String> body) {
    told.add(verb + " " + campaign + " because " + body.get("reason"));
    CampaignEvent event =
        switch (verb) {
          case "pause" -> new CampaignEvent.CampaignPaused(campaign, body.get("reason"));
          case "resume" -> new CampaignEvent.CampaignResumed(campaign);
          default ->
              new CampaignEvent.CampaignClosed(
                  campaign, CampaignEvent.Closing.ABORTED, body.get("reason"));
        };
    laboratory.hear(new Heard(UUID.randomUUID().toString(), Instant.now(), event, "{}"));
  }
}
