package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.Estimate;
import athanor.schemas.Estimate.Bound;
import athanor.schemas.Estimate.Replicates;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Reads what was measured of an objective: a number, with a standard uncertainty or without; the
/// mean of several measurements with their number and variance; or a limit above or below which the
/// result lies.
final class EstimateReader {
  private static final int MOST_REPLICATES = 1_000;

  private EstimateReader() {}

  /// Nothing where there are faults.
  ///
  /// @param values by objective
  /// @param uncertain standard deviations by objective; absent where none are told
  static @Nullable Estimate read(Fields values, @Nullable Fields uncertain, Objective objective) {
    String name = objective.name();
    int before = values.faults().size();
    JsonNode node = values.node(name);
    Fields told =
        node == null || !node.isObject()
            ? null
            : new Fields(node, values.path() + "/" + name, values.faults());
    double deviation = deviation(uncertain, objective, told == null);
    if (told == null) {
      double value = values.number(name, objective.unit());
      return values.faults().size() == before
          ? new Estimate(value, deviation, objective.unit())
          : null;
    }
    Estimate estimate = told.node("mean") == null ? limit(told, objective) : mean(told, objective);
    return values.faults().size() == before ? estimate : null;
  }

  private static double deviation(@Nullable Fields uncertain, Objective objective, boolean single) {
    String name = objective.name();
    if (uncertain == null || uncertain.node(name) == null) {
      return 0;
    }
    if (!single) {
      uncertain.fault(name, "an uncertainty is that of a single measurement: leave it out");
    }
    double deviation = uncertain.number(name, objective.unit());
    if (deviation < 0) {
      uncertain.fault(
          name,
          "a standard deviation must be at least 0 %s, not %s"
              .formatted(objective.unit(), deviation));
    }
    return deviation;
  }

  private static @Nullable Estimate limit(Fields told, Objective objective) {
    told.only("above", "below");
    boolean above = told.node("above") != null;
    if (above == (told.node("below") != null)) {
      told.fault("", "give a number, {mean, count, variance}, {above} or {below}");
      return null;
    }
    double limit = told.number(above ? "above" : "below", objective.unit());
    return Double.isFinite(limit)
        ? new Estimate(limit, 0, objective.unit(), null, above ? Bound.ABOVE : Bound.BELOW)
        : null;
  }

  private static @Nullable Estimate mean(Fields told, Objective objective) {
    told.only("mean", "count", "variance");
    double mean = told.number("mean", objective.unit());
    if (told.node("count") == null) {
      told.fault("count", "count is missing: of how many measurements, 2 or more");
    }
    int count = (int) told.whole("count", 2, 2, MOST_REPLICATES, "measurements");
    double variance = told.number("variance", "the square of " + objective.unit());
    if (variance < 0) {
      told.fault("variance", "variance must be at least 0, not " + variance);
    }
    return Double.isFinite(mean) && variance >= 0 && Double.isFinite(variance)
        ? new Estimate(mean, 0, objective.unit(), new Replicates(count, variance), null)
        : null;
  }
}
