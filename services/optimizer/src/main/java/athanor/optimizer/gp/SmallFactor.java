package athanor.optimizer.gp;

/// The lower triangular L with LL' = A for the covariance of a handful of points. A variance that
/// rounding has made too small counts as the least one: it never fails.
record SmallFactor(double[][] lower) {
  private static final double LEAST_VARIANCE = 1e-12;

  /// @param a the matrix, of which the lower triangle is read
  static SmallFactor of(double[][] a) {
    int q = a.length;
    double[][] lower = new double[q][q];
    for (int i = 0; i < q; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = a[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(rest, LEAST_VARIANCE)) : rest / lower[j][j];
      }
    }
    return new SmallFactor(lower);
  }

  double[] times(double[] z) {
    double[] product = new double[lower.length];
    for (int i = 0; i < product.length; i++) {
      for (int j = 0; j <= i; j++) {
        product[i] += lower[i][j] * z[j];
      }
    }
    return product;
  }

  /// The symmetric gradient with respect to A of sum_s weight_s' L normal_s: S = L'^-1 P L^-1 for P
  /// the lower triangle of L' (dL), its diagonal halved, made symmetric (Murray, arXiv:1602.07527,
  /// eq. 10).
  double[][] covarianceGradient(double[][] weights, double[][] normals) {
    int q = lower.length;
    double[][] bar = new double[q][q];
    for (int s = 0; s < weights.length; s++) {
      for (int i = 0; i < q; i++) {
        for (int j = 0; j <= i; j++) {
          bar[i][j] += weights[s][i] * normals[s][j];
        }
      }
    }
    double[][] p = new double[q][q];
    for (int i = 0; i < q; i++) {
      for (int j = 0; j <= i; j++) {
        for (int k = i; k < q; k++) {
          p[i][j] += lower[k][i] * bar[k][j];
        }
      }
      p[i][i] *= 0.5;
    }
    double[][] s = solved(transposed(solved(p)));
    double[][] symmetric = new double[q][q];
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < q; j++) {
        symmetric[i][j] = 0.5 * (s[i][j] + s[j][i]);
      }
    }
    return symmetric;
  }

  /// L'^-1 B.
  private double[][] solved(double[][] b) {
    int q = lower.length;
    double[][] x = new double[q][q];
    for (int i = q - 1; i >= 0; i--) {
      for (int j = 0; j < q; j++) {
        double rest = b[i][j];
        for (int k = i + 1; k < q; k++) {
          rest -= lower[k][i] * x[k][j];
        }
        x[i][j] = rest / lower[i][i];
      }
    }
    return x;
  }

  private static double[][] transposed(double[][] a) {
    double[][] b = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        b[i][j] = a[j][i];
      }
    }
    return b;
  }
}
