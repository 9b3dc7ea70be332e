package athanor.optimizer.gp;

import java.util.Arrays;

/// The squared distances between all pairs of some points, first those of the first point with all
/// after it. A fit needs them many times and under other length scales each time.
///
/// @param points how many points there are
/// @param squares for each dimension one number for each pair
record Pairs(int points, double[][] squares) implements Squares {
  static Pairs of(Inputs inputs) {
    int n = inputs.size();
    double[][] squares = new double[inputs.dimension()][n * (n - 1) / 2];
    double[] row = new double[n];
    for (int j = 0; j < squares.length; j++) {
      int at = 0;
      for (int i = 0; i < n; i++) {
        Arrays.fill(row, 0);
        inputs.addSquares(j, inputs.coordinate(i, j), 1, row, i + 1, n);
        System.arraycopy(row, i + 1, squares[j], at, n - i - 1);
        at += n - i - 1;
      }
    }
    return new Pairs(n, squares);
  }

  int count() {
    return points * (points - 1) / 2;
  }

  @Override
  public void add(int dimension, double factor, double[] to, int from, int end) {
    double[] own = squares[dimension];
    for (int p = from; p < end; p++) {
      to[p] += factor * own[p];
    }
  }

  /// The symmetric matrix with a number for each pair, upper triangle in rows; its diagonal is 0.
  double[] matrix(double[] numbers) {
    double[] matrix = new double[points * points];
    int at = 0;
    for (int i = 0; i < points; i++) {
      int rest = points - i - 1;
      System.arraycopy(numbers, at, matrix, i * points + i + 1, rest);
      at += rest;
    }
    return matrix;
  }
}
