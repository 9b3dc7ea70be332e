package athanor.app.console;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/// Campaigns as the page asks for them: the controller, which has them, is a service of its own
/// that browsers do not reach.
@Path("/api/v1/campaigns")
public class CampaignResource {
  private final Controller controller;

  CampaignResource(Controller controller) {
    this.controller = controller;
  }

  @GET
  @RunOnVirtualThread
  public Response list(@Context UriInfo asked) throws InterruptedException {
    return controller.get(asked.getRequestUri());
  }

  @GET
  @Path("{rest: .+}")
  @RunOnVirtualThread
  public Response look(@Context UriInfo asked) throws InterruptedException {
    return controller.get(asked.getRequestUri());
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  public Response open(
      @Context UriInfo asked,
      @HeaderParam("Content-Type") @Nullable String mediaType,
      byte @Nullable [] body)
      throws InterruptedException {
    return controller.post(asked.getRequestUri(), mediaType, body);
  }

  @POST
  @Path("{rest: .+}")
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  public Response tell(
      @Context UriInfo asked,
      @HeaderParam("Content-Type") @Nullable String mediaType,
      byte @Nullable [] body)
      throws InterruptedException {
    return controller.post(asked.getRequestUri(), mediaType, body);
  }
}
