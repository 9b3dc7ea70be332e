package athanor.optimizer.numerics;

/// The limited-memory quasi-Newton method for box constraints (Byrd, Lu, Nocedal and Zhu, SIAM J.
/// Sci. Comput. 16 (1995) 1190), with the projected subspace step of Morales and Nocedal (ACM TOMS
/// 38 (2011) 7) and the line search of More and Thuente.
public record Lbfgsb(
    int memory, double relativeReduction, double gradientTolerance, int maxIterations) {
  /// Memory 10, relative reduction 2.22e-9, projected gradient 1e-5, 15000 iterations: the usual
  /// settings of scientific Python.
  public static final Lbfgsb STANDARD = new Lbfgsb(10, 2.220446049250313e-9, 1e-5, 15_000);

  private static final double EPSILON = Math.ulp(1.0);

  /// Where a minimisation ended. `converged` is false where it ran out of iterations or could not
  /// make progress.
  public record Minimum(double[] x, double value, int evaluations, boolean converged) {}

  /// The same method with another limit on its iterations.
  public Lbfgsb withMaxIterations(int iterations) {
    return new Lbfgsb(memory, relativeReduction, gradientTolerance, iterations);
  }

  /// A local minimum of f within lower <= x <= upper, from a start that is first moved into the
  /// box.
  public Minimum minimise(Objective f, double[] start, double[] lower, double[] upper) {
    int n = start.length;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = Math.min(Math.max(start[i], lower[i]), upper[i]);
    }
    double[] gradient = new double[n];
    double value = f.at(x, gradient);
    int evaluations = 1;
    if (!Double.isFinite(value)) {
      return new Minimum(x, value, evaluations, false);
    }
    QuadraticModel model = new QuadraticModel(n, memory);
    for (int iteration = 0; iteration < maxIterations; iteration++) {
      if (projectedGradient(x, gradient, lower, upper) <= gradientTolerance) {
        return new Minimum(x, value, evaluations, true);
      }
      double[] direction = model.minimiser(x, gradient, lower, upper);
      for (int i = 0; i < n; i++) {
        direction[i] -= x[i];
      }
      LineSearch search =
          new LineSearch(f, x, value, gradient, direction, lower, upper, model.isEmpty());
      boolean found = search.run();
      evaluations += search.evaluations();
      if (!found) {
        if (model.isEmpty()) {
          return new Minimum(x, value, evaluations, false);
        }
        model.forget();
        continue;
      }
      model.learn(x, gradient, search.x(), search.gradient());
      double before = value;
      x = search.x();
      value = search.value();
      gradient = search.gradient();
      double scale = Math.max(1, Math.max(Math.abs(before), Math.abs(value)));
      if (before - value <= Math.max(relativeReduction, EPSILON) * scale) {
        return new Minimum(x, value, evaluations, true);
      }
    }
    return new Minimum(x, value, evaluations, false);
  }

  /// The largest component of the gradient that does not push against a bound.
  private static double projectedGradient(
      double[] x, double[] gradient, double[] lower, double[] upper) {
    double largest = 0;
    for (int i = 0; i < x.length; i++) {
      double step = Math.min(Math.max(x[i] - gradient[i], lower[i]), upper[i]) - x[i];
      largest = Math.max(largest, Math.abs(step));
    }
    return largest;
  }
}
