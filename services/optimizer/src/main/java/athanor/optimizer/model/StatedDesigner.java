package athanor.optimizer.model;

import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Chooses the design that is expected to tell most. Designs are sequential: what was measured
/// changes the belief from which the next one is chosen.
public final class StatedDesigner {
  private static final int EVERY = 256;
  private static final int RAW = 64;
  private static final int ROUNDS = 4;
  private static final int NEARBY = 16;
  private static final double FIRST_STEP = 0.15;

  /// A design and what it is expected to tell.
  public record Choice(Point design, Information information) {}

  private StatedDesigner() {}

  /// The most informative of some designs, by the lower bound.
  public static Choice among(List<Point> designs, InformationGain gain) {
    Choice best = null;
    for (Point design : designs) {
      Choice choice = new Choice(design, gain.at(design));
      if (best == null || choice.information().lower() > best.information().lower()) {
        best = choice;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("no designs to choose from");
    }
    return best;
  }

  /// The most informative design of a space: of all up to 256 points, else of 64 Sobol points and
  /// of others ever nearer to the best one.
  public static Choice in(Space space, InformationGain gain, long seed) {
    List<Point> designs = new ArrayList<>();
    if (space.cardinality() <= EVERY) {
      for (long index = 0; index < space.cardinality(); index++) {
        designs.add(space.enumerate(index));
      }
      return among(allowed(space, designs), gain);
    }
    Sobol sobol = new Sobol(space.size(), seed);
    for (int i = 0; i < RAW; i++) {
      designs.add(space.fromCube(sobol.point(i)));
    }
    Choice best = among(allowed(space, designs), gain);
    double step = FIRST_STEP;
    for (int round = 0; round < ROUNDS; round++) {
      List<Point> nearby = new ArrayList<>(List.of(best.design()));
      double[] centre = space.encode(best.design());
      for (int i = 0; i < NEARBY; i++) {
        nearby.add(near(space, centre, sobol.point(RAW + round * NEARBY + i), step));
      }
      best = among(allowed(space, nearby), gain);
      step /= 2;
    }
    return best;
  }

  private static List<Point> allowed(Space space, List<Point> designs) {
    Set<Point> allowed = new LinkedHashSet<>();
    for (Point design : designs) {
      if (space.contains(design)) {
        allowed.add(design);
      }
    }
    return List.copyOf(allowed);
  }

  /// A point within a step of the centre along each range; discrete factors may take any value.
  private static Point near(Space space, double[] centre, double[] cube, double step) {
    double[] code = space.encode(space.fromCube(cube));
    for (int j = 0; j < code.length; j++) {
      if (space.dimensions().get(j).cardinality() == Long.MAX_VALUE) {
        code[j] = Math.min(Math.max(centre[j] + step * (2 * cube[j] - 1), 0), 1);
      }
    }
    return space.decode(code);
  }
}
