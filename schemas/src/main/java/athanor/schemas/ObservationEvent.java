package athanor.schemas;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was concluded about a point of the parameter space.
public sealed interface ObservationEvent extends Event {

  UUID observation();

  /// Id of the campaign.
  String campaign();

  @Override
  default Topic topic() {
    return Topic.OBSERVATIONS;
  }

  @Override
  default String key() {
    return campaign();
  }

  /// @param candidate absent for an experiment that nobody proposed
  /// @param experiment absent where a person or robot outside reported it
  /// @param attempt of the experiment, 1 or more
  /// @param values by objective; empty unless it succeeded or is censored, when at least one is a
  ///   bound
  /// @param analysis name and version of the analysis, or `reported`
  /// @param reason empty where it succeeded
  record ObservationMade(
      UUID observation,
      String campaign,
      @Nullable UUID candidate,
      @Nullable UUID experiment,
      int attempt,
      Map<String, Value> parameters,
      Outcome outcome,
      Map<String, Estimate> values,
      String analysis,
      String reason)
      implements ObservationEvent {
    public ObservationMade {
      parameters = Ordered.copyOf(parameters);
      values = Ordered.copyOf(values);
    }
  }

  /// An observation is withdrawn.
  record ObservationRejected(UUID observation, String campaign, String person, String reason)
      implements ObservationEvent {}
}
