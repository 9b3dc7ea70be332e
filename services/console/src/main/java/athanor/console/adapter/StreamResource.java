package athanor.console.adapter;

import athanor.console.Laboratory;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The live stream, as server-sent events: first all there is, then what changes.
///
/// An event's id is this process and the version it brings the page to, so that a page that lost
/// contact goes on where it was, and starts afresh when the process is another.
@Path("/api/v1/stream")
@Singleton
public class StreamResource {
  private static final int MOST_VIEWERS = 256;
  private static final Duration PACE = Duration.ofMillis(100);

  private final String process = UUID.randomUUID().toString().substring(0, 8);
  private final AtomicInteger viewers = new AtomicInteger();
  private final Clock clock = Clock.systemUTC();
  @Inject Laboratory laboratory;
  @Inject ConsoleJson json;
  @Inject Contact contact;

  /// @param campaign whose experiments are shown; absent for none
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> follow(
      @QueryParam("campaign") @Nullable String campaign,
      @HeaderParam("Last-Event-ID") @Nullable String last,
      @Context Sse sse) {
    if (viewers.incrementAndGet() > MOST_VIEWERS) {
      viewers.decrementAndGet();
      throw new WebApplicationException(MOST_VIEWERS + " pages are open already", 503);
    }
    var follower = new Follower(laboratory, json, contact, versionIn(last), campaign);
    // a page that is not ready for more loses ticks, not changes
    return Multi.createFrom()
        .ticks()
        .every(PACE)
        .onOverflow()
        .drop()
        .onItem()
        .transformToMultiAndConcatenate(
            _ -> Multi.createFrom().iterable(follower.due(clock.instant())))
        .map(frame -> event(sse, frame))
        .onTermination()
        .invoke(viewers::decrementAndGet);
  }

  private OutboundSseEvent event(Sse sse, Follower.Frame frame) {
    return sse.newEventBuilder()
        .id(process + "-" + frame.version())
        .data(String.class, frame.text())
        .build();
  }

  private long versionIn(@Nullable String last) {
    return last != null && last.matches(process + "-\\d{1,18}")
        ? Long.parseLong(last.substring(process.length() + 1))
        : 0;
  }
}
