package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.numerics.Randomness;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Finds the point of a trust region where an acquisition is largest: among the centre with some of
/// its coordinates changed, each with probability min(1, 20 / dimensions) (Regis and Shoemaker,
/// Eng. Optim. 45 (2013) 529; Eriksson et al. (2019), appendix), and then closer and closer around
/// the best of these.
final class TrustSearch {
  private static final int CANDIDATES = 1000;
  private static final int CLOSER = 200;
  private static final double[] NARROWER = {0.3, 0.1, 0.03, 0.01};
  private static final double CHANGED = 20;
  private static final long STREAM = 5;

  private final Space space;
  private final Acquisition acquisition;
  private final Set<Point> taken;
  private final Region region;
  private final RandomGenerator random;

  TrustSearch(Space space, Acquisition acquisition, Set<Point> taken, long seed) {
    this.space = space;
    this.acquisition = acquisition;
    this.taken = taken;
    this.region = Region.of(space, seed);
    this.random = Randomness.stream(seed, STREAM);
  }

  /// @param halves half the side of the box around the centre along each dimension
  Proposal best(Point centre, double[] halves) {
    double[] middle = space.encode(centre);
    double[] lower = new double[halves.length];
    double[] upper = new double[halves.length];
    for (int j = 0; j < halves.length; j++) {
      lower[j] = Math.max(0, middle[j] - halves[j]);
      upper[j] = Math.min(1, middle[j] + halves[j]);
    }
    Proposal best = valued(centre);
    best = better(best, around(best.point(), lower, upper, 1, CANDIDATES));
    for (double share : NARROWER) {
      best = better(best, around(best.point(), lower, upper, share, CLOSER));
    }
    return best;
  }

  private Proposal around(Point from, double[] lower, double[] upper, double share, int count) {
    Proposal best = valued(from);
    for (int i = 0; i < count; i++) {
      best = better(best, valued(changed(from, lower, upper, share)));
    }
    return best;
  }

  /// Some coordinates moved at random, within a share of the box around where they are.
  private Point changed(Point from, double[] lower, double[] upper, double share) {
    double[] code = space.encode(from);
    double[] other = space.encode(space.fromCube(uniform(code.length)));
    int always = random.nextInt(code.length);
    for (int j = 0; j < code.length; j++) {
      if (j != always && random.nextDouble() >= CHANGED / code.length) {
        continue;
      }
      if (space.dimensions().get(j) instanceof Dimension.Categorical) {
        code[j] = random.nextDouble() < share ? other[j] : code[j];
      } else {
        double low = code[j] + share * (lower[j] - code[j]);
        double high = code[j] + share * (upper[j] - code[j]);
        code[j] = low + (high - low) * random.nextDouble();
      }
    }
    Point point = space.decode(code);
    return space.isConstrained() ? region.nearest(region.canonical(point)) : point;
  }

  private double[] uniform(int dimensions) {
    double[] cube = new double[dimensions];
    for (int j = 0; j < dimensions; j++) {
      cube[j] = random.nextDouble();
    }
    return cube;
  }

  private Proposal better(Proposal a, Proposal b) {
    boolean replaces = taken.contains(a.point()) && !taken.contains(b.point());
    return replaces || (b.acquisition() > a.acquisition() && !taken.contains(b.point())) ? b : a;
  }

  private Proposal valued(Point point) {
    return new Proposal(point, acquisition.at(space.encode(point)));
  }
}
