package athanor.optimizer;

import java.util.Optional;

/// Brings a point that breaks computed constraints back by Newton's method along the gradient of
/// what it breaks them by, which is taken from differences (the restoration step of Gould and
/// Toint, Math. Program. 122 (2010) 155, for one function).
final class Restoration {
  private static final int STEPS = 8;
  private static final double DIFFERENCE = 1e-6;

  /// A little more than Newton's step, which would end on the border.
  private static final double OVERSHOOT = 1.01;

  private Restoration() {}

  /// A point of the slice that keeps every constraint, near the given one of the same slice.
  static Optional<Point> of(Region region, Slice slice, Point point) {
    double[] vector = slice.vector(point);
    for (int step = 0; step < STEPS; step++) {
      Point here = slice.at(vector, point);
      double excess = region.excess(here);
      if (excess == 0) {
        return Optional.of(here).filter(region::allows);
      }
      double[] gradient = new double[vector.length];
      double square = 0;
      for (int i = 0; i < vector.length && Double.isFinite(excess); i++) {
        double[] beside = vector.clone();
        beside[i] += DIFFERENCE;
        gradient[i] = (region.excess(slice.at(beside, point)) - excess) / DIFFERENCE;
        square += gradient[i] * gradient[i];
      }
      if (!(square > 0) || Double.isInfinite(square)) {
        return Optional.empty();
      }
      for (int i = 0; i < vector.length; i++) {
        vector[i] -= OVERSHOOT * excess / square * gradient[i];
      }
      slice.project(vector);
    }
    return Optional.empty();
  }
}
