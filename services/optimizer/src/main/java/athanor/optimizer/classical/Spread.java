package athanor.optimizer.classical;

import athanor.optimizer.Dimension;
import athanor.optimizer.Space;
import java.util.random.RandomGenerator;

/// Moves the runs of a Latin hypercube apart: two runs exchange their values of one factor where
/// that lowers phi = (sum over pairs of distance^-16)^(1/16) (Morris and Mitchell, J. Stat. Plan.
/// Inference 43 (1995) 381), or raises it by less than a threshold that falls to zero (Dueck and
/// Scheuer, J. Comput. Phys. 90 (1990) 161). Distances are Euclidean in shares of the ranges; two
/// categories are at distance 1.
final class Spread {
  /// The search ends after so many distances, whatever the size of the design.
  private static final double EFFORT = 4e6;

  private static final int SWAPS_PER_VALUE = 100;
  private static final double FIRST_THRESHOLD = 0.5;
  private static final double TOUCHING = 1e-6;

  private final double[][] cube;
  private final double[][] code;
  private final boolean[] categorical;
  private final RandomGenerator random;
  private final Space space;

  Spread(Space space, double[][] cube, RandomGenerator random) {
    this.space = space;
    this.cube = cube;
    this.random = random;
    this.code = new double[cube.length][];
    this.categorical = new boolean[space.size()];
    for (int j = 0; j < categorical.length; j++) {
      categorical[j] = space.dimensions().get(j) instanceof Dimension.Categorical;
    }
    for (int i = 0; i < cube.length; i++) {
      code[i] = space.encode(space.fromCube(cube[i]));
    }
  }

  double[][] anneal() {
    int n = cube.length;
    int d = space.size();
    int swaps = n < 3 ? 0 : (int) Math.min((double) SWAPS_PER_VALUE * n * d, EFFORT / n);
    double energy = 0;
    for (int i = 0; swaps > 0 && i < n; i++) {
      energy += 0.5 * crowding(i);
    }
    double least = energy;
    double[][] best = copy();
    for (int swap = 0; swap < swaps; swap++) {
      int j = random.nextInt(d);
      int a = random.nextInt(n);
      int b = (a + 1 + random.nextInt(n - 1)) % n;
      double before = crowding(a) + crowding(b);
      exchange(a, b, j);
      double after = energy + crowding(a) + crowding(b) - before;
      double threshold = FIRST_THRESHOLD * (swaps - swap) / swaps * random.nextDouble();
      if (after <= energy * (1 + threshold)) {
        energy = after;
      } else {
        exchange(a, b, j);
      }
      if (energy < least) {
        least = energy;
        best = copy();
      }
    }
    return best;
  }

  /// sum over the other runs of distance^-16.
  private double crowding(int run) {
    double[] own = code[run];
    double sum = 0;
    for (int i = 0; i < code.length; i++) {
      double squares = TOUCHING;
      for (int j = 0; j < own.length; j++) {
        double step = own[j] - code[i][j];
        squares += categorical[j] ? (step == 0 ? 0 : 1) : step * step;
      }
      if (i != run) {
        double fourth = 1 / (squares * squares);
        sum += fourth * fourth * (fourth * fourth);
      }
    }
    return sum;
  }

  private void exchange(int a, int b, int factor) {
    double kept = cube[a][factor];
    cube[a][factor] = cube[b][factor];
    cube[b][factor] = kept;
    kept = code[a][factor];
    code[a][factor] = code[b][factor];
    code[b][factor] = kept;
  }

  private double[][] copy() {
    double[][] copy = new double[cube.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = cube[i].clone();
    }
    return copy;
  }
}
