package athanor.optimizer;

import java.util.List;

/// How far apart categories are.
final class Descriptors {
  private Descriptors() {}

  /// Refuses descriptors that do not give each category the same number of finite numbers.
  static void check(String name, List<String> values, List<List<Double>> descriptors) {
    if (descriptors.isEmpty()) {
      return;
    }
    if (descriptors.size() != values.size()) {
      throw new IllegalArgumentException(
          name + ": describes " + descriptors.size() + " of " + values.size() + " categories");
    }
    int width = descriptors.getFirst().size();
    for (int i = 0; i < values.size(); i++) {
      List<Double> row = descriptors.get(i);
      if (row.isEmpty() || row.size() != width || !row.stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            name
                + ": "
                + values.get(i)
                + " needs "
                + Math.max(1, width)
                + " finite descriptors, not "
                + row);
      }
    }
  }

  /// The squared distances between categories: 1 between any two without descriptors; with them,
  /// that of the descriptors, each scaled to the range 0 to 1, and all scaled so that two different
  /// categories are at a mean squared distance of 1.
  static double[][] squaredDistances(Dimension.Categorical categorical) {
    int n = categorical.values().size();
    double[][] squares = new double[n][n];
    if (categorical.descriptors().isEmpty()) {
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          squares[a][b] = a == b ? 0 : 1;
        }
      }
      return squares;
    }
    int width = categorical.descriptors().getFirst().size();
    for (int k = 0; k < width; k++) {
      addDescriptor(categorical.descriptors(), k, squares);
    }
    double total = 0;
    for (double[] row : squares) {
      for (double square : row) {
        total += square;
      }
    }
    double factor = total > 0 ? n * (n - 1) / total : 1;
    for (double[] row : squares) {
      for (int b = 0; b < n; b++) {
        row[b] *= factor;
      }
    }
    return squares;
  }

  /// The same with one more code, of "not there", which is at distance 1 from every category.
  /// Described categories become directions from there: s turns into 2 - 2 exp(-s / 2), the squared
  /// distance of unit vectors whose product is a Gaussian kernel, so that the whole stays
  /// Euclidean.
  ///
  /// @param sometimes whether that code is wanted
  static double[][] squaredDistances(Dimension.Categorical categorical, boolean sometimes) {
    double[][] squares = squaredDistances(categorical);
    if (!sometimes) {
      return squares;
    }
    int n = squares.length;
    boolean described = !categorical.descriptors().isEmpty();
    double[][] wider = new double[n + 1][n + 1];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        wider[a][b] = described ? 2 - 2 * StrictMath.exp(-0.5 * squares[a][b]) : squares[a][b];
      }
      wider[a][n] = 1;
      wider[n][a] = 1;
    }
    return wider;
  }

  private static void addDescriptor(List<List<Double>> descriptors, int k, double[][] squares) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (List<Double> row : descriptors) {
      low = Math.min(low, row.get(k));
      high = Math.max(high, row.get(k));
    }
    if (!(high > low)) {
      return;
    }
    for (int a = 0; a < squares.length; a++) {
      for (int b = 0; b < squares.length; b++) {
        double difference = (descriptors.get(a).get(k) - descriptors.get(b).get(k)) / (high - low);
        squares[a][b] += difference * difference;
      }
    }
  }
}
