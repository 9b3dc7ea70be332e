package athanor.console;

import athanor.schemas.CampaignDocument.Objective;
import athanor.schemas.Estimate;
import athanor.schemas.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The best value of one objective so far, and where it was found.
///
/// @param experiment id of the row of that experiment
/// @param number of that experiment; 0 where it has none
public record Best(
    String objective,
    Estimate estimate,
    String experiment,
    int number,
    Map<String, Value> parameters) {

  /// The better of what was known and what an experiment gave; of equals the earlier.
  static @Nullable Best of(
      Objective objective, @Nullable Best known, ExperimentView row, @Nullable Estimate found) {
    if (found == null
        || (known != null && !objective.better(found.value(), known.estimate().value()))) {
      return known;
    }
    return new Best(objective.name(), found, row.id(), row.number(), row.parameters());
  }

  Best numbered(int newNumber) {
    return new Best(objective, estimate, experiment, newNumber, parameters);
  }
}
