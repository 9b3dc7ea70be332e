package athanor.optimizer;

import athanor.optimizer.numerics.Randomness;
import java.math.BigInteger;
import java.util.random.RandomGenerator;

/// Full factorial designs of growing fineness, one after another: first every combination of the
/// ends of each range, then of 3, 5, 9, ... evenly spaced levels; dimensions with a few values use
/// all of them. Within a design the order is a pseudo-random cycle, so that a part of it covers the
/// space. Points of an earlier design come up again and are for the caller to skip.
final class GridSequence implements DesignSequence {
  /// Up to this many values a dimension is not coarsened.
  private static final long FEW = 5;

  private static final long GRID_STREAM = 2;
  private static final int FINEST = 30;

  private final Space space;
  private final RandomGenerator random;
  private int fineness = -1;
  private BigInteger points = BigInteger.ZERO;
  private BigInteger done = BigInteger.ZERO;
  private BigInteger stride = BigInteger.ONE;
  private BigInteger position = BigInteger.ZERO;

  GridSequence(Space space, long seed) {
    this.space = space;
    this.random = Randomness.stream(seed, GRID_STREAM);
  }

  @Override
  public Point next() {
    if (done.equals(points)) {
      refine();
    }
    done = done.add(BigInteger.ONE);
    position = position.add(stride).mod(points);
    double[] coordinates = new double[space.size()];
    BigInteger rest = position;
    for (int j = space.size() - 1; j >= 0; j--) {
      Dimension dimension = space.dimensions().get(j);
      long levels = levels(dimension);
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(levels));
      coordinates[j] = level(dimension, parts[1].longValueExact(), levels);
      rest = parts[0];
    }
    return Point.of(coordinates);
  }

  private void refine() {
    fineness = Math.min(fineness + 1, FINEST);
    points = BigInteger.ONE;
    for (Dimension dimension : space.dimensions()) {
      points = points.multiply(BigInteger.valueOf(levels(dimension)));
    }
    done = BigInteger.ZERO;
    position = below(points);
    stride = below(points);
    while (!stride.gcd(points).equals(BigInteger.ONE)) {
      stride = below(points);
    }
  }

  private BigInteger below(BigInteger bound) {
    byte[] bytes = new byte[bound.bitLength() / 8 + 9];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes).mod(bound);
  }

  private long levels(Dimension dimension) {
    long coarse = fineness == 0 ? 2 : (1L << fineness) + 1;
    return switch (dimension) {
      case Dimension.Categorical _, Dimension.Discrete _ -> dimension.cardinality();
      case Dimension.Integral _ when dimension.cardinality() <= Math.max(FEW, coarse) ->
          dimension.cardinality();
      case Dimension.Integral _, Dimension.Continuous _ -> coarse;
    };
  }

  private static double level(Dimension dimension, long index, long levels) {
    return levels == dimension.cardinality()
        ? dimension.value(index)
        : dimension.decode((double) index / (levels - 1));
  }
}
