package athanor.optimizer.model;

import athanor.optimizer.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What an experiment is to tell about.
public sealed interface Utility {
  /// All parameters of the model.
  record Parameters() implements Utility {}

  /// One quantity that follows from the parameters: in which of so many equally probable ranges it
  /// lies, or which of its values it has where there are no more than that.
  record Estimand(ToDoubleFunction<double[]> of, int ranges) implements Utility {
    public Estimand {
      if (ranges < 2) {
        throw new IllegalArgumentException("an estimand needs 2 ranges or more, not " + ranges);
      }
    }
  }

  /// The outcomes of other designs, on the average over these (expected predictive information
  /// gain, Bickford Smith et al., AISTATS 2023).
  record Predictions(List<Point> at) implements Utility {
    public Predictions {
      at = List.copyOf(at);
      if (at.isEmpty()) {
        throw new IllegalArgumentException("predictions need at least one design");
      }
    }
  }
}
