package athanor.optimizer.gp;

/// What was expected of results before any of them was seen, in their own unit: the model then
/// learns how results deviate from it.
@FunctionalInterface
public interface PriorMean {
  /// The expectation at a point of the unit cube.
  double at(double[] x);
}
