package athanor.optimizer.model;

import athanor.optimizer.Point;

/// What a model expects to be measured: a smooth function of its parameters.
@FunctionalInterface
public interface Response {
  /// The expected values, each divided by the standard deviation of its noise.
  double[] at(double[] parameters, Point design);
}
