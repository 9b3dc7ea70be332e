package athanor.optimizer.acquisition;

/// How promising an experiment at a point of the unit cube is; more is better.
public interface Acquisition {
  double at(double[] x);

  /// The value; its gradient is written into `gradient`.
  double at(double[] x, double[] gradient);
}
