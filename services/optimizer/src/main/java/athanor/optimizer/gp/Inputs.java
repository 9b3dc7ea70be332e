package athanor.optimizer.gp;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Points of the unit cube, kept column by column. A column holds magnitudes, or codes with a table
/// of the squared distances between them, or magnitudes that are not always there.
public final class Inputs {
  /// In place of a table: a magnitude from 0 to 1, or -1 where there is none.
  public static final double[][] SOMETIMES = new double[1][0];

  static final Bend STRAIGHT = new Bend(1, 1);

  private final int size;
  private final double[][] columns;
  private final double[][][] tables;
  private final Bend[] bends;

  /// The columns as they are seen: magnitudes through their bends.
  private final double[][] seen;

  private Inputs(int size, double[][] columns, double[][][] tables, Bend[] bends) {
    this.size = size;
    this.columns = columns;
    this.tables = tables;
    this.bends = bends;
    this.seen = columns.clone();
    for (int j = 0; j < columns.length; j++) {
      if (isBent(j)) {
        seen[j] = Arrays.stream(columns[j]).map(bends[j]::of).toArray();
      }
    }
  }

  /// These points, their magnitudes seen through bends.
  Inputs bent(Bend[] others) {
    return new Inputs(size, columns, tables, others);
  }

  private boolean isBent(int dimension) {
    return isMagnitude(dimension) && bends[dimension] != STRAIGHT;
  }

  /// The given points; coordinates that they lack are 0.
  ///
  /// @param tables for each coordinate the squared distances between its codes, of an embedding in
  ///   some Euclidean space; empty where it is a magnitude
  public static Inputs of(List<double[]> points, double[][][] tables) {
    return of(points, tables, straight(tables.length));
  }

  private static Inputs of(List<double[]> points, double[][][] tables, Bend[] bends) {
    double[][] columns = new double[tables.length][points.size()];
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < tables.length; j++) {
        double[] point = points.get(i);
        columns[j][i] = j < point.length ? point[j] : 0;
      }
    }
    return new Inputs(points.size(), columns, tables, bends);
  }

  private static Bend[] straight(int dimensions) {
    Bend[] bends = new Bend[dimensions];
    Arrays.fill(bends, STRAIGHT);
    return bends;
  }

  /// Other points of the same space.
  Inputs others(List<double[]> points) {
    return of(points, tables, bends);
  }

  /// Tables for coordinates that are all magnitudes.
  public static double[][][] magnitudes(int dimensions) {
    return new double[dimensions][0][];
  }

  /// These points and one more; coordinates that it lacks are 0.
  Inputs append(double[] point) {
    double[][] longer = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      longer[j] = Arrays.copyOf(columns[j], size + 1);
      longer[j][size] = j < point.length ? point[j] : 0;
    }
    return new Inputs(size + 1, longer, tables, bends);
  }

  /// The first of these points.
  Inputs first(int count) {
    double[][] shorter = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      shorter[j] = Arrays.copyOf(columns[j], count);
    }
    return new Inputs(count, shorter, tables, bends);
  }

  int size() {
    return size;
  }

  int dimension() {
    return columns.length;
  }

  /// Whether a coordinate is a magnitude rather than a code.
  boolean isMagnitude(int dimension) {
    return tables[dimension].length == 0;
  }

  /// Whether a coordinate is a code of which more is known than its name: some codes are nearer to
  /// each other than others are.
  boolean isDescribed(int dimension) {
    double[][] table = tables[dimension];
    for (int a = 0; a < table.length; a++) {
      for (int b = 0; b < Math.min(a, table[a].length); b++) {
        if (table[a][b] != table[1][0]) {
          return true;
        }
      }
    }
    return false;
  }

  /// The dimensions that are magnitudes.
  int[] magnitudes() {
    return IntStream.range(0, columns.length).filter(this::isMagnitude).toArray();
  }

  double coordinate(int point, int dimension) {
    return columns[dimension][point];
  }

  double[] point(int index) {
    double[] point = new double[columns.length];
    for (int j = 0; j < point.length; j++) {
      point[j] = columns[j][index];
    }
    return point;
  }

  /// The squared distances between x, whose missing coordinates are 0, and these points.
  Squares squares(double[] x) {
    return (j, factor, to, from, end) ->
        addSquares(j, j < x.length ? x[j] : 0, factor, to, from, end);
  }

  /// Adds factor times the squared distance along one dimension between the value x and the points
  /// of a stretch.
  void addSquares(int dimension, double x, double factor, double[] to, int from, int end) {
    double[] column = seen[dimension];
    if (tables[dimension] == SOMETIMES) {
      for (int i = from; i < end; i++) {
        to[i] += factor * Arc.squared(x, column[i]);
      }
      return;
    }
    if (tables[dimension].length > 0) {
      double[] squares = tables[dimension][(int) x];
      for (int i = from; i < end; i++) {
        to[i] += factor * squares[(int) column[i]];
      }
      return;
    }
    double own = isBent(dimension) ? bends[dimension].of(x) : x;
    for (int i = from; i < end; i++) {
      double difference = own - column[i];
      to[i] += factor * difference * difference;
    }
  }

  /// sum_i weight_i (x - x_i) along one dimension, times the slope of x where it is seen through a
  /// bend; zero along one of codes.
  double weightedDifference(int dimension, double x, double[] weight) {
    double[] column = seen[dimension];
    double sum = 0;
    if (tables[dimension] == SOMETIMES) {
      for (int i = 0; i < size; i++) {
        sum += weight[i] * Arc.halfSlope(x, column[i]);
      }
      return sum;
    }
    if (tables[dimension].length > 0) {
      return 0;
    }
    boolean bent = isBent(dimension);
    double own = bent ? bends[dimension].of(x) : x;
    for (int i = 0; i < size; i++) {
      sum += weight[i] * (own - column[i]);
    }
    return bent ? bends[dimension].slope(x) * sum : sum;
  }
}
