package athanor.app.console;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/// Procedures, published through the console so that the command line needs one address only.
@Path("/api/v1/procedures")
public class ProcedureResource {
  private final Controller controller;

  ProcedureResource(Controller controller) {
    this.controller = controller;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  public Response publish(
      @Context UriInfo asked,
      @HeaderParam("Content-Type") @Nullable String mediaType,
      byte @Nullable [] body)
      throws InterruptedException {
    return controller.post(asked.getRequestUri(), mediaType, body);
  }
}
