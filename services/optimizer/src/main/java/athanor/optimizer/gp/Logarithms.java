package athanor.optimizer.gp;

import athanor.optimizer.numerics.Objective;

/// A function of hyper-parameters as one of their logarithms, the mean excepted: a change by a
/// factor is then the same step everywhere.
record Logarithms(Objective function) implements Objective {
  @Override
  public double at(double[] logarithms, double[] gradient) {
    double[] vector = raised(logarithms);
    double value = function.at(vector, gradient);
    for (int i = 0; i + 1 < vector.length; i++) {
      gradient[i] *= vector[i];
    }
    return value;
  }

  static double[] raised(double[] logarithms) {
    double[] vector = logarithms.clone();
    for (int i = 0; i + 1 < vector.length; i++) {
      vector[i] = StrictMath.exp(logarithms[i]);
    }
    return vector;
  }

  static double[] of(double[] vector) {
    double[] logarithms = vector.clone();
    for (int i = 0; i + 1 < vector.length; i++) {
      logarithms[i] = StrictMath.log(vector[i]);
    }
    return logarithms;
  }
}
