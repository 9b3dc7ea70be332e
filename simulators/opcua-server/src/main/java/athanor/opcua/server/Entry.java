package athanor.opcua.server;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/// One line of the ledger: what a laboratory must remember to be the same after a restart.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Clock.class, name = "clock"),
  @JsonSubTypes.Type(value = Entry.Started.class, name = "started"),
  @JsonSubTypes.Type(value = Entry.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = Entry.Set.class, name = "set"),
  @JsonSubTypes.Type(value = Entry.Cleared.class, name = "cleared")
})
sealed interface Entry {

  /// From this real time (ISO 8601) on, world time ran at this speed.
  record Clock(String real, long worldNanos, double speed) implements Entry {}

  /// A run began.
  ///
  /// @param run unique for ever; the key that the world draws its noise from
  /// @param job SupervisoryJobId
  /// @param task SupervisoryTaskId
  /// @param properties as the client sent them
  /// @param worldNanos when, in world time
  record Started(
      String device,
      String run,
      String operation,
      String job,
      String task,
      Map<String, String> properties,
      List<Sample> samples,
      String user,
      String application,
      long worldNanos)
      implements Entry {}

  record Sample(String containerId, String sampleId, String position, String customData) {}

  /// A run ended otherwise than by its time being over.
  record Ended(String device, String run, Outcome outcome, String reason, long worldNanos)
      implements Entry {}

  /// A control was set.
  ///
  /// @param on whether it controls; where not, it was sent to rest
  record Set(String device, String control, double target, boolean on, long worldNanos)
      implements Entry {}

  /// An aborted device was made ready again.
  record Cleared(String device) implements Entry {}
}
