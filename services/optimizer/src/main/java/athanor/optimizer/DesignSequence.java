package athanor.optimizer;

import athanor.optimizer.numerics.Randomness;
import athanor.optimizer.numerics.Sobol;
import java.util.random.RandomGenerator;

/// An endless sequence of points that depends on a seed alone.
interface DesignSequence {
  /// Purposes of random streams, so that no two draws of one seed are related.
  long RANDOM_STREAM = 1;

  Point next();

  /// As even as can be at little cost: within linear constraints no more even than random points.
  static DesignSequence sobol(Space space, long seed) {
    return within(space, seed, unconstrained(space, seed));
  }

  /// As even within constraints as without.
  static DesignSequence spread(Space space, long seed) {
    DesignSequence sobol = unconstrained(space, seed);
    Region others = Region.of(space, ~seed); // not those that a random sequence draws
    return space.isConstrained() ? new SpreadSequence(space, sobol, others) : sobol;
  }

  private static DesignSequence unconstrained(Space space, long seed) {
    Sobol sobol = new Sobol(space.size(), seed);
    long[] index = {0};
    return () -> space.fromCube(sobol.point(index[0]++));
  }

  static DesignSequence random(Space space, long seed) {
    RandomGenerator random = Randomness.stream(seed, RANDOM_STREAM);
    return within(
        space,
        seed,
        () -> {
          double[] cube = new double[space.size()];
          for (int j = 0; j < cube.length; j++) {
            cube[j] = random.nextDouble();
          }
          return space.fromCube(cube);
        });
  }

  static DesignSequence grid(Space space, long seed) {
    DesignSequence grid = new GridSequence(space, seed);
    return space.isConstrained()
        ? new ConstrainedSequence(grid, Region.of(space, seed), true)
        : grid;
  }

  private static DesignSequence within(Space space, long seed, DesignSequence sequence) {
    return space.isConstrained()
        ? new ConstrainedSequence(sequence, Region.of(space, seed), false)
        : sequence;
  }
}
