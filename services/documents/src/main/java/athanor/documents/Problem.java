package athanor.documents;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/// A refusal as RFC 9457 describes it, with every fault.
public record Problem(String type, String title, int status, String detail, List<Fault> faults) {

  public static Response of(int status, String title, String detail, List<Fault> faults) {
    return Response.status(status)
        .type("application/problem+json")
        .entity(new Problem("about:blank", title, status, detail, faults))
        .build();
  }

  public static Response missing(String detail) {
    return of(404, "Not found", detail, List.of());
  }

  public static Response conflict(String detail) {
    return of(409, "Conflict", detail, List.of());
  }

  /// A document with faults.
  @Provider
  public static class FaultsMapper implements ExceptionMapper<Faults> {
    @Override
    public Response toResponse(Faults faults) {
      int count = faults.all().size();
      return of(
          400,
          "Bad request",
          count == 1 ? faults.all().getFirst().message() : count + " faults; nothing was changed",
          faults.all());
    }
  }
}
