package athanor.experiment.adapter;

import athanor.documents.Documents;
import athanor.experiment.Timetable;
import athanor.runtime.Catalogue;
import athanor.runtime.Journal;
import athanor.runtime.Known;
import athanor.runtime.Service;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// What would become of some campaigns on the instruments of this laboratory, or on others. Nothing
/// moves, and nothing is kept.
@Path("/api/v1/timetable")
@Produces(MediaType.APPLICATION_JSON)
public class TimetableResource {
  private final Journal journal;

  TimetableResource(@Service("controller") Journal journal) {
    this.journal = journal;
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "application/x-yaml", "text/yaml"})
  @RunOnVirtualThread
  public Timetable.Outcome outcome(
      byte[] body, @HeaderParam("Content-Type") @Nullable String mediaType) {
    Known known = new Catalogue("experiment", journal).known();
    return Timetable.of(TimetableReader.read(Documents.read(body, mediaType), known));
  }
}
