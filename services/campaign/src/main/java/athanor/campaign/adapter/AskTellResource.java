package athanor.campaign.adapter;

import athanor.campaign.Campaign.Opened;
import athanor.campaign.CampaignCommand;
import athanor.documents.Documents;
import athanor.documents.Faults;
import athanor.documents.Fields;
import athanor.documents.Problem;
import athanor.kernel.Decision;
import athanor.runtime.Turn;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.Event;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.ProposalEvent.Candidate;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Ask and tell: campaigns whose experiments are run by people or robots that Athanor does not
/// control.
@Path("/api/v1/campaigns/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class AskTellResource {
  private static final Duration PROPOSAL = Duration.ofSeconds(60);
  private static final Duration ARRIVAL = Duration.ofSeconds(10);

  private final Campaigns campaigns;
  private final Doorbell doorbell;

  AskTellResource(Campaigns campaigns, Doorbell doorbell) {
    this.campaigns = campaigns;
    this.doorbell = doorbell;
  }

  @POST
  @Path("candidates")
  @RunOnVirtualThread
  public Response ask(
      @PathParam("id") String id, @QueryParam("count") @DefaultValue("1") String text) {
    int count = count(text);
    Optional<Opened> campaign = campaigns.find(id);
    if (campaign.isEmpty()) {
      return CampaignResource.missing(id);
    }
    return switch (campaigns.ask(id, new CampaignCommand.Ask(count))) {
      case Decision.Refused<Event>(String why) -> Problem.conflict(why);
      case Decision.Accepted<Event>(List<Event> events) -> {
        int round = ((CandidatesRequested) events.getFirst()).round();
        yield doorbell
            .await(
                PROPOSAL, () -> campaigns.find(id).filter(now -> !now.awaited().containsKey(round)))
            .map(now -> answer(now, round, count))
            .orElseGet(() ->
                Problem.of(
                    504,
                    "The planner is slow",
                    "no candidates within " + PROPOSAL.toSeconds() + " s; they stay pending",
                    List.of()));
      }
    };
  }

  private static int count(String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new Faults(
          "/count", "count must be a whole number from 1 to 999999, not " + Fields.abridged(text));
    }
    return Integer.parseInt(text);
  }

  private static Response answer(Opened campaign, int round, int count) {
    List<CandidateView> candidates =
        IntStream.range(0, count)
            .mapToObj(index -> campaign.inFlight().get(Candidate.id(campaign.id(), round, index)))
            .filter(Objects::nonNull)
            .map(CandidateView::of)
            .toList();
    return candidates.isEmpty()
        ? Problem.conflict(
            campaign.exhausted().isEmpty() ? "no candidates were proposed" : campaign.exhausted())
        : Response.ok(candidates).build();
  }

  @POST
  @Path("observations")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response tell(
      @PathParam("id") String id,
      byte[] body,
      @HeaderParam("Content-Type") @Nullable String mediaType) {
    Optional<Opened> campaign = campaigns.find(id);
    if (campaign.isEmpty()) {
      return CampaignResource.missing(id);
    }
    JsonNode tree = Documents.read(body, mediaType);
    List<ObservationMade> told = ObservationReader.read(tree, campaign.get());
    Optional<ObservationMade> twice = campaigns.journal().turn(turn -> append(turn, told));
    if (twice.isPresent()) {
      return Problem.conflict("candidate " + twice.get().candidate() + " was already told");
    }
    Set<UUID> awaited = told.stream().map(ObservationMade::observation).collect(Collectors.toSet());
    doorbell.await(ARRIVAL, () -> campaigns.find(id).filter(now -> knows(now, awaited)));
    return Response.ok(Map.of("observations", told.size())).build();
  }

  /// Appends all, or none and gives the one that was told before.
  private static Optional<ObservationMade> append(Turn turn, List<ObservationMade> told) {
    Optional<ObservationMade> twice =
        told.stream().filter(made -> turn.exists(stream(made))).findFirst();
    if (twice.isEmpty()) {
      told.forEach(made -> turn.append(stream(made), made));
    }
    return twice;
  }

  private static String stream(ObservationMade made) {
    return "observation/" + made.observation();
  }

  private static boolean knows(Opened campaign, Set<UUID> observations) {
    return campaign.observations().stream()
        .map(ObservationMade::observation)
        .collect(Collectors.toSet())
        .containsAll(observations);
  }
}
