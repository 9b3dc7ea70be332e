package athanor.execution.adapter;

import static athanor.execution.adapter.Streams.COMMANDS;
import static athanor.execution.adapter.Streams.INSTRUMENTS;

import athanor.execution.CommandState;
import athanor.execution.Move;
import athanor.kernel.Decision;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.Verdict;
import athanor.schemas.InstrumentInterrupt;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import athanor.schemas.InstrumentInterrupt.HoldRequested;
import athanor.schemas.InstrumentInterrupt.ReleaseRequested;
import athanor.schemas.InstrumentInterrupt.SafeStateRequested;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The gateway's own buttons: a person's verdict on a lost command, and hold, release, safe state
/// and abort for when Kafka is away.
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
public class GatewayResource {
  private final Gateway gateway;
  private final Books books;
  private final Interrupts interrupts;
  private final Workers workers;

  GatewayResource(Gateway gateway, Books books, Interrupts interrupts, Workers workers) {
    this.gateway = gateway;
    this.books = books;
    this.interrupts = interrupts;
    this.workers = workers;
  }

  /// @param person who has looked
  public record Resolution(
      @Nullable Verdict verdict, @Nullable String person, @Nullable String reason) {}

  public record Reason(@Nullable String reason) {}

  @POST
  @Path("commands/{command}/resolve")
  @RunOnVirtualThread
  public Response resolve(@PathParam("command") UUID command, @Nullable Resolution resolution) {
    if (resolution == null
        || resolution.verdict() == null
        || blank(resolution.person())
        || blank(resolution.reason())) {
      return problem(400, "a resolution needs 'verdict', 'person' and 'reason'");
    }
    if (!(gateway.journal().state(COMMANDS, command) instanceof CommandState.Lost(var asked, _))) {
      return problem(409, "command " + command + " is not lost");
    }
    Move verdict =
        new Move.Resolve(
            resolution.verdict(),
            String.valueOf(resolution.person()),
            String.valueOf(resolution.reason()));
    Decision<Event> decision =
        gateway
            .journal()
            .turn(turn -> {
              turn.afterCommit(() -> workers.ring(asked.instrument()));
              return books.ask(turn, command, verdict);
            });
    return decision instanceof Decision.Refused<Event>(String why)
        ? problem(409, why)
        : Response.noContent().build();
  }

  @POST
  @Path("commands/{command}/abort")
  @RunOnVirtualThread
  public Response abort(@PathParam("command") UUID command, @Nullable Reason reason) {
    String instrument =
        switch (gateway.journal().state(COMMANDS, command)) {
          case CommandState.Accepted(var asked) -> asked.instrument();
          case CommandState.Started(var asked, _, _) -> asked.instrument();
          case CommandState.Attached(var asked, _, _, _) -> asked.instrument();
          case CommandState.Unknown _, CommandState.Lost _, CommandState.Ended _ -> null;
        };
    return instrument == null
        ? problem(409, "command " + command + " is not open")
        : interrupt(new AbortRequested(instrument, command, why(reason)));
  }

  @POST
  @Path("instruments/{instrument}/hold")
  @RunOnVirtualThread
  public Response hold(@PathParam("instrument") String instrument, @Nullable Reason reason) {
    return interrupt(new HoldRequested(instrument, why(reason)));
  }

  @POST
  @Path("instruments/{instrument}/release")
  @RunOnVirtualThread
  public Response release(@PathParam("instrument") String instrument, @Nullable Reason reason) {
    return interrupt(new ReleaseRequested(instrument, why(reason)));
  }

  @POST
  @Path("instruments/{instrument}/safe-state")
  @RunOnVirtualThread
  public Response safe(@PathParam("instrument") String instrument, @Nullable Reason reason) {
    return interrupt(new SafeStateRequested(instrument, why(reason)));
  }

  /// Holds every instrument that this gateway has ever described, in one transaction, whether or
  /// not it can be reached now.
  @POST
  @Path("laboratory/hold")
  @RunOnVirtualThread
  public Response holdAll(@Nullable Reason reason) {
    return interruptAll(id -> new HoldRequested(id, why(reason)));
  }

  @POST
  @Path("laboratory/release")
  @RunOnVirtualThread
  public Response releaseAll(@Nullable Reason reason) {
    return interruptAll(id -> new ReleaseRequested(id, why(reason)));
  }

  @POST
  @Path("laboratory/safe-state")
  @RunOnVirtualThread
  public Response safeAll(@Nullable Reason reason) {
    return interruptAll(id -> new SafeStateRequested(id, why(reason)));
  }

  private Response interruptAll(Function<String, InstrumentInterrupt> verb) {
    List<String> instruments =
        gateway.journal().ids(INSTRUMENTS).stream()
            .filter(id -> gateway.journal().state(INSTRUMENTS, id).described() != null)
            .toList();
    gateway
        .journal()
        .turn(turn -> {
          instruments.forEach(id -> interrupts.take(turn, verb.apply(id)));
          return true;
        });
    return Response.ok(Map.of("instruments", instruments)).type("application/json").build();
  }

  private Response interrupt(InstrumentInterrupt interrupt) {
    gateway
        .journal()
        .turn(turn -> {
          interrupts.take(turn, interrupt);
          return true;
        });
    return Response.noContent().build();
  }

  private static String why(@Nullable Reason reason) {
    return reason == null || reason.reason() == null ? "no reason given" : reason.reason();
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static Response problem(int status, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("status", status);
    problem.put("detail", detail);
    return Response.status(status).type("application/problem+json").entity(problem).build();
  }
}
