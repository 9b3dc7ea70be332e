package athanor.observation;

import athanor.schemas.Estimate;
import athanor.schemas.Ordered;
import java.util.Map;

/// What an analysis says about an experiment.
public sealed interface Conclusion {

  /// @param values by objective
  record Concluded(Map<String, Estimate> values) implements Conclusion {
    public Concluded {
      values = Ordered.copyOf(values);
    }
  }

  /// The readings say nothing about the point of the parameter space.
  record Invalid(String reason) implements Conclusion {}
}
