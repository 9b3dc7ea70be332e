package athanor.console.adapter;

import athanor.console.EventView;
import athanor.console.ExperimentView;
import athanor.console.Laboratory;
import athanor.console.Recorded;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the console knows, for reading.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class LaboratoryResource {
  private static final int MOST_EVENTS = 1_000;

  @Inject Laboratory laboratory;
  @Inject ConsoleJson json;

  @GET
  @Path("laboratory")
  public String all() {
    return json.text(laboratory.view());
  }

  @GET
  @Path("instruments")
  public String instruments() {
    return json.text(laboratory.view().instruments());
  }

  /// The alarms that are not cleared.
  @GET
  @Path("alarms")
  public String alarms() {
    return json.text(laboratory.view().alarms());
  }

  /// The share of the last hour and of the last day in which each instrument ran.
  @GET
  @Path("utilisation")
  public String utilisation() {
    return json.text(laboratory.utilisation(Instant.now()));
  }

  /// The experiments of a campaign, oldest first.
  @GET
  @Path("experiments")
  public String experiments(@QueryParam("campaign") @DefaultValue("") String campaign) {
    List<ExperimentView> rows =
        laboratory
            .experiments(campaign)
            .orElseThrow(() -> new NotFoundException("no campaign is named \"" + campaign + "\""));
    return json.text(rows);
  }

  /// The newest events that fit, oldest first.
  ///
  /// @param after sequence; only later events
  /// @param type for example `CommandLost`; absent for all
  /// @param text that type, topic, key, campaign or summary contain; absent for all
  /// @param limit at most so many, 1,000 or fewer
  @GET
  @Path("events")
  public String events(
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("type") @Nullable String type,
      @QueryParam("text") @Nullable String text,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    Predicate<EventView> fits =
        event ->
            (type == null || type.equals(event.type())) && (text == null || event.mentions(text));
    return json.text(laboratory.events(after, Math.clamp(limit, 1, MOST_EVENTS), fits));
  }

  /// One event with its payload.
  @GET
  @Path("events/{sequence}")
  public String event(@PathParam("sequence") long sequence) {
    return laboratory
        .event(sequence)
        .map(recorded -> json.text(Detail.of(recorded)))
        .orElseThrow(() -> new NotFoundException("event " + sequence + " is not kept"));
  }

  /// @param payload the record; absent where it is too long to be kept whole
  /// @param beginning of such a record
  record Detail(
      EventView event,
      @JsonRawValue @Nullable String payload,
      @Nullable String beginning,
      int characters) {

    static Detail of(Recorded recorded) {
      return recorded.whole()
          ? new Detail(recorded.event(), recorded.payload(), null, recorded.characters())
          : new Detail(recorded.event(), null, recorded.payload(), recorded.characters());
    }
  }
}
