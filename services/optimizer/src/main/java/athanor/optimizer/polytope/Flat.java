package athanor.optimizer.polytope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The points u with q_i u = e_i for orthonormal rows q_i, and an orthonormal basis of the
/// directions that stay in it, by Gram and Schmidt's method done twice (Golub and Van Loan (2013),
/// section 5.2.8).
record Flat(double[][] normals, double[] values, double[][] basis) {
  private static final double DEPENDENT = 1e-9;

  /// The solutions of rows u = values. Rows that others imply are left out.
  static Flat of(List<double[]> rows, List<Double> values, int dimension) {
    List<double[]> normals = new ArrayList<>();
    List<Double> right = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      double[] augmented = Arrays.copyOf(rows.get(i), dimension + 1);
      double before = norm(augmented, dimension);
      augmented[dimension] = values.get(i);
      orthogonalise(augmented, normals, right);
      double after = norm(augmented, dimension);
      if (after > DEPENDENT * before) {
        scale(augmented, 1 / after);
        right.add(augmented[dimension]);
        normals.add(Arrays.copyOf(augmented, dimension));
      }
    }
    List<double[]> all = new ArrayList<>(normals);
    List<double[]> basis = new ArrayList<>();
    boolean[] used = new boolean[dimension];
    while (all.size() < dimension) {
      double[] next = mostIndependent(all, used, dimension);
      all.add(next);
      basis.add(next);
    }
    double[] e = right.stream().mapToDouble(Double::doubleValue).toArray();
    return new Flat(normals.toArray(double[][]::new), e, basis.toArray(double[][]::new));
  }

  /// Moves u to the nearest point of the flat.
  void settle(double[] u) {
    for (int i = 0; i < normals.length; i++) {
      double residual = dot(normals[i], u) - values[i];
      for (int j = 0; j < u.length; j++) {
        u[j] -= residual * normals[i][j];
      }
    }
  }

  /// The components of a vector along the basis.
  double[] along(double[] u) {
    double[] t = new double[basis.length];
    for (int k = 0; k < t.length; k++) {
      t[k] = dot(basis[k], u);
    }
    return t;
  }

  /// The unit vector that lies least in the span of the others, made orthogonal to them.
  private static double[] mostIndependent(List<double[]> span, boolean[] used, int dimension) {
    double[] best = new double[dimension];
    double length = 0;
    int chosen = 0;
    for (int j = 0; j < dimension; j++) {
      if (used[j]) {
        continue;
      }
      double[] unit = new double[dimension + 1];
      unit[j] = 1;
      orthogonalise(unit, span, List.of());
      if (norm(unit, dimension) > length) {
        length = norm(unit, dimension);
        best = Arrays.copyOf(unit, dimension);
        chosen = j;
      }
    }
    used[chosen] = true;
    scale(best, 1 / length);
    return best;
  }

  private static void orthogonalise(
      double[] augmented, List<double[]> normals, List<Double> right) {
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < normals.size(); i++) {
        double[] q = normals.get(i);
        double share = dot(q, augmented);
        for (int j = 0; j < q.length; j++) {
          augmented[j] -= share * q[j];
        }
        if (!right.isEmpty()) {
          augmented[q.length] -= share * right.get(i);
        }
      }
    }
  }

  private static void scale(double[] a, double factor) {
    for (int j = 0; j < a.length; j++) {
      a[j] *= factor;
    }
  }

  private static double norm(double[] a, int length) {
    double sum = 0;
    for (int j = 0; j < length; j++) {
      sum += a[j] * a[j];
    }
    return Math.sqrt(sum);
  }

  /// The product over the length of a.
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
