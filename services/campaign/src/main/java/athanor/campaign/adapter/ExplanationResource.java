package athanor.campaign.adapter;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// What the models of a campaign have learned, over REST. On a thread of the pool: a computation
/// would hold up everything that runs on virtual threads.
@Path("/api/v1/campaigns/{id}/explanation")
@Produces(MediaType.APPLICATION_JSON)
public class ExplanationResource {
  private final Campaigns campaigns;
  private final Explanations explanations;

  ExplanationResource(Campaigns campaigns, Explanations explanations) {
    this.campaigns = campaigns;
    this.explanations = explanations;
  }

  @GET
  public Response explain(@PathParam("id") String id) {
    return campaigns
        .find(id)
        .map(campaign -> Response.ok(explanations.of(campaign)).build())
        .orElseGet(() -> CampaignResource.missing(id));
  }
}
