package athanor.optimizer.gp;

import java.util.Arrays;
import java.util.List;

/// Points of the unit cube, kept column by column. A nominal column holds codes, not magnitudes:
/// two codes are at distance 0 or 1.
public final class Inputs {
  private final int size;
  private final double[][] columns;
  private final boolean[] nominal;

  private Inputs(int size, double[][] columns, boolean[] nominal) {
    this.size = size;
    this.columns = columns;
    this.nominal = nominal;
  }

  /// The given points; `nominal` says for each coordinate whether it is a code.
  public static Inputs of(List<double[]> points, boolean[] nominal) {
    double[][] columns = new double[nominal.length][points.size()];
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < nominal.length; j++) {
        columns[j][i] = points.get(i)[j];
      }
    }
    return new Inputs(points.size(), columns, nominal.clone());
  }

  /// These points and one more.
  Inputs append(double[] point) {
    double[][] longer = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      longer[j] = Arrays.copyOf(columns[j], size + 1);
      longer[j][size] = point[j];
    }
    return new Inputs(size + 1, longer, nominal);
  }

  int size() {
    return size;
  }

  int dimension() {
    return columns.length;
  }

  double coordinate(int point, int dimension) {
    return columns[dimension][point];
  }

  /// Adds factor times the squared distance along one dimension between the value x and the points
  /// of a stretch.
  void addSquares(int dimension, double x, double factor, double[] to, int from, int end) {
    double[] column = columns[dimension];
    if (nominal[dimension]) {
      for (int i = from; i < end; i++) {
        to[i] += column[i] == x ? 0 : factor;
      }
      return;
    }
    for (int i = from; i < end; i++) {
      double difference = x - column[i];
      to[i] += factor * difference * difference;
    }
  }

  /// Adds, for each point of a stretch, weight times the squared distance along one dimension.
  void addWeightedSquares(
      int dimension, double x, double[] weight, double[] to, int from, int end) {
    double[] column = columns[dimension];
    if (nominal[dimension]) {
      for (int i = from; i < end; i++) {
        to[i] += column[i] == x ? 0 : weight[i];
      }
      return;
    }
    for (int i = from; i < end; i++) {
      double difference = x - column[i];
      to[i] += weight[i] * (difference * difference);
    }
  }

  /// sum_i weight_i (x - x_i) along one dimension; zero along a nominal one.
  double weightedDifference(int dimension, double x, double[] weight) {
    if (nominal[dimension]) {
      return 0;
    }
    double[] column = columns[dimension];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += weight[i] * (x - column[i]);
    }
    return sum;
  }
}
