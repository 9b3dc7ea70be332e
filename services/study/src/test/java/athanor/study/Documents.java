package athanor.study;

import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.Goal;
import athanor.schemas.CampaignDocument.Kind;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.CampaignDocument.Parameter;
import athanor.schemas.CampaignDocument.Strategy;
import athanor.schemas.Estimate;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.Value;
import java.util.List;
import java.util.Map;

/// Campaigns of two ranges, `x` and `y` from 0 to 1, and one objective.
final class Documents {
  private Documents() {}

  static CampaignDocument of(Strategy strategy, int budget) {
    return new CampaignDocument(
        "c",
        7,
        List.of(range("x"), range("y")),
        List.of(new Objective("yield", Goal.MAXIMIZE, "%")),
        budget,
        1,
        strategy,
        null);
  }

  static Parameter range(String name) {
    return new Parameter(name, Kind.CONTINUOUS, "1", 0.0, 1.0, List.of(), List.of());
  }

  static Map<String, Value> at(double x, double y) {
    return Map.of("x", Value.of(x, "1"), "y", Value.of(y, "1"));
  }

  static ObservationMade measured(int index, Map<String, Value> parameters, double yield) {
    return told(index, parameters, new Estimate(yield, 0, "%"));
  }

  /// A limit makes it a censored one.
  static ObservationMade told(int index, Map<String, Value> parameters, Estimate yield) {
    return told(index, parameters, Map.of("yield", yield));
  }

  static ObservationMade told(
      int index, Map<String, Value> parameters, Map<String, Estimate> values) {
    boolean censored = values.values().stream().anyMatch(value -> value.bound() != null);
    return new ObservationMade(
        NamedUuid.of("c", index),
        "c-1",
        null,
        null,
        1,
        parameters,
        censored ? Outcome.CENSORED : Outcome.SUCCEEDED,
        values,
        "reported",
        "");
  }
}
