package athanor.optimizer.gp;

import java.util.Arrays;
import java.util.List;

/// Points of the unit cube, kept column by column. A column holds magnitudes, or codes with a table
/// of the squared distances between them, or magnitudes that are not always there.
public final class Inputs {
  /// In place of a table: a magnitude from 0 to 1, or -1 where there is none.
  public static final double[][] SOMETIMES = new double[1][0];

  private final int size;
  private final double[][] columns;
  private final double[][][] tables;

  private Inputs(int size, double[][] columns, double[][][] tables) {
    this.size = size;
    this.columns = columns;
    this.tables = tables;
  }

  /// The given points; coordinates that they lack are 0.
  ///
  /// @param tables for each coordinate the squared distances between its codes, of an embedding in
  ///   some Euclidean space; empty where it is a magnitude
  public static Inputs of(List<double[]> points, double[][][] tables) {
    double[][] columns = new double[tables.length][points.size()];
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < tables.length; j++) {
        double[] point = points.get(i);
        columns[j][i] = j < point.length ? point[j] : 0;
      }
    }
    return new Inputs(points.size(), columns, tables);
  }

  /// Other points of the same space.
  Inputs others(List<double[]> points) {
    return of(points, tables);
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
    return new Inputs(size + 1, longer, tables);
  }

  /// The first of these points.
  Inputs first(int count) {
    double[][] shorter = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      shorter[j] = Arrays.copyOf(columns[j], count);
    }
    return new Inputs(count, shorter, tables);
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
    double[] column = columns[dimension];
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
    for (int i = from; i < end; i++) {
      double difference = x - column[i];
      to[i] += factor * difference * difference;
    }
  }

  /// sum_i weight_i (x - x_i) along one dimension; zero along one of codes.
  double weightedDifference(int dimension, double x, double[] weight) {
    double[] column = columns[dimension];
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
    for (int i = 0; i < size; i++) {
      sum += weight[i] * (x - column[i]);
    }
    return sum;
  }
}
