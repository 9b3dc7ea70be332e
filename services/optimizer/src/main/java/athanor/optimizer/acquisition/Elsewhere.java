package athanor.optimizer.acquisition;

/// An acquisition function that turns away from the neighbourhood of a point: within a tenth of
/// every range, with all the same categories, it is lower by 100.
///
/// @param codes whether a coordinate is the code of a category
public record Elsewhere(Acquisition inner, double[] centre, boolean[] codes)
    implements Acquisition {
  private static final double NEAR = 0.1;
  private static final double PENALTY = 100;

  @Override
  public double at(double[] x) {
    return inner.at(x) - penalty(x);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    return inner.at(x, gradient) - penalty(x);
  }

  private double penalty(double[] x) {
    for (int j = 0; j < x.length; j++) {
      double distance = Math.abs(x[j] - centre[j]);
      if (codes[j] ? distance > 0 : distance > NEAR) {
        return 0;
      }
    }
    return PENALTY;
  }
}
