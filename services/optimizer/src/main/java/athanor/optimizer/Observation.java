package athanor.optimizer;

import java.util.List;

/// What an experiment taught.
public sealed interface Observation {
  Point point();

  /// It was measured: one estimate for each objective, in their order.
  record Succeeded(Point point, List<Estimate> estimates) implements Observation {
    public Succeeded {
      estimates = List.copyOf(estimates);
    }
  }

  /// The attempt failed because of the point: there is nothing to measure there.
  record Failed(Point point) implements Observation {}

  /// The attempt says nothing about the point. It counts as made and is not repeated.
  record Invalid(Point point) implements Observation {}

  static Observation succeeded(Point point, double value) {
    return new Succeeded(point, List.of(Estimate.of(value)));
  }

  static Observation succeeded(Point point, double value, double standardUncertainty) {
    return new Succeeded(point, List.of(new Estimate(value, standardUncertainty)));
  }

  static Observation succeeded(Point point, Estimate... estimates) {
    return new Succeeded(point, List.of(estimates));
  }

  static Observation failed(Point point) {
    return new Failed(point);
  }
}
