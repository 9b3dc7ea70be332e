package athanor.optimizer;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Looks for a first point that keeps computed constraints: random steps from the point that breaks
/// them least, longer after a success and shorter after a failure (Rechenberg's 1/5 rule (1973)).
final class Foothold {
  private static final int STARTS = 40;
  private static final int STEPS = 1_500;
  private static final double GROWTH = 1.5;

  /// GROWTH^(-1/4): one success in five steps keeps the length.
  private static final double DECAY = 0.9036020036098449;

  private Foothold() {}

  static Optional<Point> find(Region region, RandomGenerator random) {
    Point best = region.anywhere();
    double least = Double.POSITIVE_INFINITY;
    double length = 0.3;
    for (int step = 0; step < STEPS && least > 0; step++) {
      Point target = step < STARTS ? region.anywhere() : near(region, best, length, random);
      Optional<Point> next = region.linear(region.canonical(target));
      double excess = next.map(region::excess).orElse(Double.POSITIVE_INFINITY);
      if (next.isPresent() && (excess < least || step == 0)) {
        best = next.get();
        least = excess;
        length = Math.min(1, length * GROWTH);
      } else if (step >= STARTS) {
        length = Math.max(1e-9, length * DECAY);
      }
    }
    if (!region.allows(best)) {
      return Optional.empty();
    }
    region.remember(best);
    return Optional.of(best);
  }

  private static Point near(Region region, Point centre, double length, RandomGenerator random) {
    Space space = region.space();
    double[] other = space.encode(region.anywhere());
    double[] code = space.encode(centre);
    for (int j = 0; j < code.length; j++) {
      boolean category = space.dimensions().get(j) instanceof Dimension.Categorical;
      if (!category) {
        code[j] += length * (2 * random.nextDouble() - 1);
      } else if (random.nextInt(2 * code.length) == 0) {
        code[j] = other[j];
      }
    }
    return space.decode(code);
  }
}
