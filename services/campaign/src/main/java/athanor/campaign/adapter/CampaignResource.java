package athanor.campaign.adapter;

import athanor.campaign.CampaignCommand;
import athanor.campaign.Fit;
import athanor.documents.Documents;
import athanor.documents.Fault;
import athanor.documents.Faults;
import athanor.documents.Problem;
import athanor.kernel.Decision;
import athanor.runtime.Known;
import athanor.schemas.CampaignDocument;
import athanor.schemas.Event;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Campaigns over REST: open, look, pause, resume, abort.
@Path("/api/v1/campaigns")
@Produces(MediaType.APPLICATION_JSON)
public class CampaignResource {
  /// How long a new document waits for a procedure or instrument that is being made known at this
  /// moment.
  private static final Duration ARRIVAL = Duration.ofSeconds(3);

  private final Campaigns campaigns;
  private final CampaignListener listener;
  private final Doorbell doorbell;

  CampaignResource(Campaigns campaigns, CampaignListener listener, Doorbell doorbell) {
    this.campaigns = campaigns;
    this.listener = listener;
    this.doorbell = doorbell;
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "application/x-yaml", "text/yaml"})
  @RunOnVirtualThread
  public Response open(byte[] body, @HeaderParam("Content-Type") @Nullable String mediaType) {
    CampaignDocument document =
        fitting(CampaignReader.read(Documents.read(body, mediaType), campaigns::find));
    String id = campaigns.open(document);
    return Response.created(URI.create("/api/v1/campaigns/" + id))
        .entity(Map.of("campaign", id))
        .build();
  }

  /// The document with its procedure's digest, once the procedure is known and all parameters fit
  /// its instruments.
  private CampaignDocument fitting(CampaignDocument document) {
    String procedure = document.procedure();
    if (procedure == null) {
      return document;
    }
    return doorbell
        .await(
            ARRIVAL,
            () ->
                faults(document, procedure).isEmpty()
                    ? resolved(document, procedure)
                    : Optional.empty())
        .orElseThrow(() -> new Faults(faults(document, procedure)));
  }

  private List<Fault> faults(CampaignDocument document, String procedure) {
    Known known = listener.catalogue().known();
    return known
        .latest(procedure)
        .flatMap(known::procedure)
        .map(found -> Fit.faults(document, found, known.instruments()))
        .orElseGet(() ->
            List.of(
                new Fault(
                    "/procedure", "procedure " + procedure + " is not known; publish it first")));
  }

  private Optional<CampaignDocument> resolved(CampaignDocument document, String procedure) {
    return listener.catalogue().known().latest(procedure).map(document::withProcedure);
  }

  @GET
  @RunOnVirtualThread
  public List<CampaignView.Summary> list() {
    return campaigns.all().stream().map(CampaignView.Summary::of).toList();
  }

  @GET
  @Path("{id}")
  @RunOnVirtualThread
  public Response look(@PathParam("id") String id) {
    return campaigns
        .find(id)
        .map(campaign -> Response.ok(CampaignView.of(campaign)).build())
        .orElseGet(() -> missing(id));
  }

  @POST
  @Path("{id}/pause")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response pause(@PathParam("id") String id, JsonNode body) {
    return verb(id, new CampaignCommand.Pause(reason(body)));
  }

  @POST
  @Path("{id}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response resume(@PathParam("id") String id, JsonNode body) {
    return verb(id, new CampaignCommand.Resume());
  }

  @POST
  @Path("{id}/abort")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response abort(@PathParam("id") String id, JsonNode body) {
    return verb(id, new CampaignCommand.Abort(reason(body)));
  }

  private Response verb(String id, CampaignCommand command) {
    if (campaigns.find(id).isEmpty()) {
      return missing(id);
    }
    return switch (campaigns.ask(id, command)) {
      case Decision.Accepted<Event> _ -> Response.noContent().build();
      case Decision.Refused<Event>(String why) -> Problem.conflict(why);
    };
  }

  private static String reason(@Nullable JsonNode body) {
    String reason = body == null ? "" : body.path("reason").asText("");
    if (reason.length() > 1_000) {
      throw new Faults(
          "/reason", "a reason may have at most 1000 characters, not " + reason.length());
    }
    return reason;
  }

  static Response missing(String id) {
    return Problem.missing("there is no campaign " + id);
  }
}
