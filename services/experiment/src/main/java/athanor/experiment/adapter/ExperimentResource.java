package athanor.experiment.adapter;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person's word to one experiment. Its campaign goes on. One that is stopped is abandoned, and
/// the optimizer learns nothing from it.
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
public class ExperimentResource {
  private final ExperimentListener experiments;

  ExperimentResource(ExperimentListener experiments) {
    this.experiments = experiments;
  }

  public record Reason(@Nullable String reason) {}

  @POST
  @Path("experiments/{experiment}/stop")
  @RunOnVirtualThread
  public Response stop(@PathParam("experiment") UUID experiment, @Nullable Reason given) {
    return answer(experiment, experiments.stop(experiment, reason(given, "stopped by a person")));
  }

  /// It begins no further step until it is resumed.
  @POST
  @Path("experiments/{experiment}/pause")
  @RunOnVirtualThread
  public Response pause(@PathParam("experiment") UUID experiment, @Nullable Reason given) {
    return answer(experiment, experiments.pause(experiment, reason(given, "paused by a person")));
  }

  @POST
  @Path("experiments/{experiment}/resume")
  @RunOnVirtualThread
  public Response resume(@PathParam("experiment") UUID experiment, @Nullable Reason given) {
    return answer(experiment, experiments.resume(experiment));
  }

  private static String reason(@Nullable Reason given, String otherwise) {
    return given == null || given.reason() == null ? otherwise : given.reason();
  }

  private static Response answer(UUID experiment, boolean done) {
    if (done) {
      return Response.noContent().build();
    }
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("status", 409);
    problem.put("detail", "experiment " + experiment + " neither waits nor runs");
    return Response.status(409).type("application/problem+json").entity(problem).build();
  }
}
