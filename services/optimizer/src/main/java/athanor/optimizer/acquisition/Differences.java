package athanor.optimizer.acquisition;

import java.util.function.ToDoubleFunction;

/// A function of the unit cube whose gradient is that of differences, one-sided at its faces.
///
/// @param moves whether a coordinate is a magnitude that can be moved a little
public record Differences(ToDoubleFunction<double[]> function, boolean[] moves)
    implements Acquisition {
  private static final double STEP = 1e-6;

  @Override
  public double at(double[] x) {
    return function.applyAsDouble(x);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    double[] moved = x.clone();
    for (int j = 0; j < x.length; j++) {
      gradient[j] = 0;
      if (moves[j] && x[j] >= 0) {
        double up = Math.min(x[j] + STEP, 1);
        double down = Math.max(x[j] - STEP, 0);
        moved[j] = up;
        double above = function.applyAsDouble(moved);
        moved[j] = down;
        gradient[j] = (above - function.applyAsDouble(moved)) / (up - down);
        moved[j] = x[j];
      }
    }
    return function.applyAsDouble(x);
  }
}
