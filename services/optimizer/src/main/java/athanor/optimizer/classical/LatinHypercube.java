package athanor.optimizer.classical;

import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Designs of n runs in which every factor takes n evenly spread values, each once (McKay, Beckman
/// and Conover, Technometrics 21 (1979) 239). Factors of a few values take each about equally
/// often.
public final class LatinHypercube {
  private static final long STREAM = 22;

  private LatinHypercube() {}

  /// Each value drawn at random within its share of the range.
  public static Design plain(Space space, int runs, long seed) {
    RandomGenerator random = Randomness.stream(seed, STREAM);
    double[][] cube = shares(space.size(), runs, random);
    for (double[] row : cube) {
      for (int j = 0; j < row.length; j++) {
        row[j] += (random.nextDouble() - 0.5) / runs;
      }
    }
    return design(space, cube);
  }

  /// Values in the middle of their shares, and runs kept apart from each other, see [Spread].
  public static Design maximin(Space space, int runs, long seed) {
    RandomGenerator random = Randomness.stream(seed, STREAM);
    return design(space, new Spread(space, shares(space.size(), runs, random), random).anneal());
  }

  private static Design design(Space space, double[][] cube) {
    List<Point> points = new ArrayList<>();
    for (double[] row : cube) {
      points.add(space.fromCube(row));
    }
    return Design.of(Coding.ends(space), points);
  }

  /// The middles of the shares of each factor, in random order.
  private static double[][] shares(int factors, int runs, RandomGenerator random) {
    if (runs < 1) {
      throw new IllegalArgumentException("a Latin hypercube needs 1 run or more, not " + runs);
    }
    double[][] cube = new double[runs][factors];
    for (int j = 0; j < factors; j++) {
      for (int i = 0; i < runs; i++) {
        int other = random.nextInt(i + 1);
        cube[i][j] = cube[other][j];
        cube[other][j] = (i + 0.5) / runs;
      }
    }
    return cube;
  }
}
