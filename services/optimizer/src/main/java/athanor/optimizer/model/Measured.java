package athanor.optimizer.model;

import athanor.optimizer.Point;
import java.util.List;

/// An experiment that was made, and its outcome.
public record Measured(Point design, List<Double> outcome) {
  public Measured {
    outcome = List.copyOf(outcome);
  }

  public static Measured of(Point design, double outcome) {
    return new Measured(design, List.of(outcome));
  }

  double[] numbers() {
    return outcome.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
