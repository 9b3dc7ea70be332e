package athanor.optimizer.numerics;

/// Dense matrices of a few dozen rows: products, and solutions by elimination with row pivots.
final class SmallMatrix {
  private SmallMatrix() {}

  static double[] times(double[][] a, double[] x) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < x.length; j++) {
        product[i] += a[i][j] * x[j];
      }
    }
    return product;
  }

  static double[][] times(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[k].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  static double[] solve(double[][] a, double[] b) {
    double[][] right = new double[b.length][1];
    for (int i = 0; i < b.length; i++) {
      right[i][0] = b[i];
    }
    eliminate(a, right);
    double[] x = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      x[i] = right[i][0];
    }
    return x;
  }

  static double[][] inverse(double[][] a) {
    double[][] identity = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      identity[i][i] = 1;
    }
    eliminate(a, identity);
    return identity;
  }

  /// Gauss-Jordan elimination: `right` becomes the solution, `a` is used up. A singular pivot
  /// leaves its row at zero.
  private static void eliminate(double[][] a, double[][] right) {
    int n = a.length;
    for (int k = 0; k < n; k++) {
      int best = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(a[i][k]) > Math.abs(a[best][k])) {
          best = i;
        }
      }
      swap(a, k, best);
      swap(right, k, best);
      double inverse = a[k][k] == 0 ? 0 : 1 / a[k][k];
      scale(a[k], inverse);
      scale(right[k], inverse);
      for (int i = 0; i < n; i++) {
        double factor = a[i][k];
        if (i != k && factor != 0) {
          subtract(a[i], factor, a[k]);
          subtract(right[i], factor, right[k]);
        }
      }
    }
  }

  private static void swap(double[][] rows, int i, int j) {
    double[] kept = rows[i];
    rows[i] = rows[j];
    rows[j] = kept;
  }

  private static void scale(double[] row, double factor) {
    for (int j = 0; j < row.length; j++) {
      row[j] *= factor;
    }
  }

  private static void subtract(double[] row, double factor, double[] other) {
    for (int j = 0; j < row.length; j++) {
      row[j] -= factor * other[j];
    }
  }
}
