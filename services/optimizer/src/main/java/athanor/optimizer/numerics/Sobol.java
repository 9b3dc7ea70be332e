package athanor.optimizer.numerics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// A scrambled Sobol sequence in the unit cube, of which any point can be asked for by its index.
/// Direction numbers of Joe and Kuo (2008); random linear matrix scramble and digital shift
/// (Matousek, J. Complexity 14 (1998) 527). Coordinates beyond the table are pseudo-random.
public final class Sobol {
  /// The number of coordinates that follow the sequence.
  public static final int TABULATED = 256;

  private static final int BITS = 32;
  private static final double UNIT = 0x1p-53;
  private static final List<int[]> TABLE = table();

  private final int dimension;
  private final long seed;
  private final long[][] directions;
  private final long[] shift;

  public Sobol(int dimension, long seed) {
    this.dimension = dimension;
    this.seed = seed;
    RandomGenerator random = Randomness.stream(seed, 0);
    int tabulated = Math.min(dimension, TABULATED);
    directions = new long[tabulated][];
    shift = new long[tabulated];
    for (int j = 0; j < tabulated; j++) {
      directions[j] = scrambled(directionNumbers(j), random);
      shift[j] = random.nextLong() >>> 11;
    }
  }

  /// The point of an index from 0 to 2^32 - 1; coordinates lie in [0, 1).
  public double[] point(long index) {
    long gray = index ^ (index >>> 1);
    double[] point = new double[dimension];
    for (int j = 0; j < directions.length; j++) {
      long bits = shift[j];
      for (long rest = gray; rest != 0; rest &= rest - 1) {
        bits ^= directions[j][Long.numberOfTrailingZeros(rest)] << (53 - BITS);
      }
      point[j] = bits * UNIT;
    }
    if (dimension > directions.length) {
      RandomGenerator random = Randomness.stream(seed, index + 1);
      for (int j = directions.length; j < dimension; j++) {
        point[j] = random.nextDouble();
      }
    }
    return point;
  }

  /// The first points, one standard normal vector each, by the inverse distribution function.
  public double[][] normals(int count) {
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      points[i] = point(i);
      for (int j = 0; j < dimension; j++) {
        points[i][j] = Normal.quantile(0.5 + (1 - 0x1p-52) * (points[i][j] - 0.5));
      }
    }
    return points;
  }

  /// Multiplies each direction number by one random lower triangular matrix over GF(2) with a unit
  /// diagonal: digit r of the product depends on digits 0 to r.
  private static long[] scrambled(long[] numbers, RandomGenerator random) {
    long[] rows = new long[BITS];
    for (int r = 0; r < BITS; r++) {
      long own = 1L << (BITS - 1 - r);
      long above = ((1L << r) - 1) << (BITS - r);
      rows[r] = own | (random.nextLong() & above);
    }
    long[] product = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      for (int r = 0; r < BITS; r++) {
        long parity = Long.bitCount(rows[r] & numbers[i]) & 1;
        product[i] |= parity << (BITS - 1 - r);
      }
    }
    return product;
  }

  /// The direction numbers of one coordinate as 32-bit fractions (Bratley and Fox, ACM TOMS 14
  /// (1988) 88, algorithm 659). The first coordinate is van der Corput's sequence.
  static long[] directionNumbers(int coordinate) {
    long[] v = new long[BITS];
    if (coordinate == 0) {
      for (int i = 0; i < BITS; i++) {
        v[i] = 1L << (BITS - 1 - i);
      }
      return v;
    }
    int[] row = TABLE.get(coordinate - 1);
    int degree = row[1];
    int polynomial = row[2];
    for (int i = 0; i < BITS; i++) {
      if (i < degree) {
        v[i] = (long) row[3 + i] << (BITS - 1 - i);
        continue;
      }
      v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
      for (int k = 1; k < degree; k++) {
        if (((polynomial >>> (degree - 1 - k)) & 1) == 1) {
          v[i] ^= v[i - k];
        }
      }
    }
    return v;
  }

  private static List<int[]> table() {
    String name = "joe-kuo-6.256";
    List<int[]> rows = new ArrayList<>();
    try (var stream = Objects.requireNonNull(Sobol.class.getResourceAsStream(name), name);
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          int[] row = new int[words.length];
          for (int i = 0; i < words.length; i++) {
            row[i] = Integer.parseInt(words[i]);
          }
          rows.add(row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
