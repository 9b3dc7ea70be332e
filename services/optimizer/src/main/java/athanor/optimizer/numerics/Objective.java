package athanor.optimizer.numerics;

/// A smooth function of a vector, to be made small.
@FunctionalInterface
public interface Objective {
  /// The value at x; the gradient is written into `gradient`. An infinite value says that x is out
  /// of reach, and its gradient is then not looked at.
  double at(double[] x, double[] gradient);
}
