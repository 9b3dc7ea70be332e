package athanor.experiment.adapter;

import athanor.documents.Documents;
import athanor.runtime.EventCodec;
import athanor.runtime.Journal;
import athanor.runtime.Service;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedurePublished;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Procedures over REST. A procedure never changes: publishing another text under the same name
/// makes a new digest, and campaigns that were opened before keep the one that they were opened
/// with.
@Path("/api/v1/procedures")
@Produces(MediaType.APPLICATION_JSON)
public class ProcedureResource {
  private final Journal journal;

  ProcedureResource(@Service("controller") Journal journal) {
    this.journal = journal;
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "application/x-yaml", "text/yaml"})
  @RunOnVirtualThread
  public Response publish(byte[] body, @HeaderParam("Content-Type") @Nullable String mediaType) {
    ProcedureDocument document = ProcedureReader.read(Documents.read(body, mediaType));
    String reference = document.name() + "@" + digest(document);
    journal.turn(turn -> {
      turn.append("procedure/" + reference, new ProcedurePublished(reference, document));
      return reference;
    });
    return Response.status(201).entity(Map.of("procedure", reference)).build();
  }

  /// First 8 hexadecimal digits of the SHA-256 of the document as JSON.
  private static String digest(ProcedureDocument document) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  EventCodec.json().writeValueAsString(document).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
