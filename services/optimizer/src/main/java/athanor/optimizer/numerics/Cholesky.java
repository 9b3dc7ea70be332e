package athanor.optimizer.numerics;

import java.util.Arrays;
import java.util.Optional;

/// The factor U of a symmetric positive definite matrix A = U'U, upper triangular, rows one after
/// another in one array. Every inner loop has the form `a[j] -= c0 * b0[j] + ...`: it vectorises
/// without reordering a sum, so that the bits do not depend on the processor. Where there is much
/// to do, two rows share what is loaded.
public final class Cholesky {
  private static final int BLOCK = 4;

  private final int n;
  private final double[] u;

  private Cholesky(int n, double[] u) {
    this.n = n;
    this.u = u;
  }

  /// The factor of the n x n matrix whose upper triangle lies in rows of `a`, which is overwritten;
  /// empty where a pivot is not positive.
  public static Optional<Cholesky> of(double[] a, int n) {
    for (int block = 0; block < n; block += BLOCK) {
      int end = Math.min(block + BLOCK, n);
      for (int i = block; i < end; i++) {
        double pivot = a[i * n + i];
        if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
          return Optional.empty();
        }
        double root = Math.sqrt(pivot);
        scale(a, i * n + i, n - i, 1 / root);
        a[i * n + i] = root;
        for (int r = i + 1; r < end; r++) {
          subtract(a, r * n + r, i * n + r, a[i * n + r], n - r);
        }
      }
      if (end - block == BLOCK) {
        int r = end;
        for (; r + 1 < n; r += 2) {
          subtractFourFromTwo(a, n, block, r);
        }
        if (r < n) {
          a[r * n + r] -= four(a, n, block, r, r);
        }
      }
    }
    return Optional.of(new Cholesky(n, a));
  }

  /// The factor of A, or of A with the smallest of the stated jitters on its diagonal that makes it
  /// factorable: 1e-8 times 10^i, i = 0 to 5, relative to a unit diagonal.
  public static Optional<Cholesky> withJitter(double[] a, int n) {
    Optional<Cholesky> plain = of(a.clone(), n);
    double jitter = 1e-8;
    for (int i = 0; plain.isEmpty() && i <= 5; i++) {
      double[] raised = a.clone();
      for (int k = 0; k < n; k++) {
        raised[k * n + k] += jitter;
      }
      plain = of(raised, n);
      jitter *= 10;
    }
    return plain;
  }

  public int size() {
    return n;
  }

  /// ln det A.
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += StrictMath.log(u[i * n + i]);
    }
    return 2 * sum;
  }

  /// Overwrites b with the solution of U'x = b.
  public void solveLower(double[] b) {
    for (int i = 0; i < n; i++) {
      double x = b[i] / u[i * n + i];
      b[i] = x;
      int row = i * n;
      for (int j = i + 1; j < n; j++) {
        b[j] -= x * u[row + j];
      }
    }
  }

  /// Overwrites b with the solution of Ux = b.
  public void solveUpper(double[] b) {
    for (int i = n - 1; i >= 0; i--) {
      b[i] = (b[i] - dot(u, i * n + i + 1, b, i + 1, n - i - 1)) / u[i * n + i];
    }
  }

  /// Adds to the last elements of b as many numbers with the covariance that the last rows of A
  /// have given all others: the product of the lower right corner of U' and independent numbers.
  public void addCorrelated(double[] independent, double[] b) {
    int first = n - independent.length;
    for (int i = first; i < n; i++) {
      for (int j = i; j < n; j++) {
        b[j] += u[i * n + j] * independent[i - first];
      }
    }
  }

  /// The inverse of A; its upper triangle lies in rows of the result, the rest is zero.
  public double[] inverse() {
    double[] v = new double[n * n];
    for (int i = 0; i < n; i += 2) {
      int k = 0;
      if (i + 1 < n) {
        for (; k + BLOCK <= i; k += BLOCK) {
          eliminateTwo(v, i, k);
        }
      }
      finish(v, i, k);
      if (i + 1 < n) {
        finish(v, i + 1, k);
      }
    }
    return gram(v);
  }

  /// Takes four rows of V from the i-th and the next one.
  private void eliminateTwo(double[] v, int i, int k) {
    int r0 = k * n;
    int r1 = r0 + n;
    int r2 = r1 + n;
    int r3 = r2 + n;
    double c0 = u[r0 + i];
    double c1 = u[r1 + i];
    double c2 = u[r2 + i];
    double c3 = u[r3 + i];
    double d0 = u[r0 + i + 1];
    double d1 = u[r1 + i + 1];
    double d2 = u[r2 + i + 1];
    double d3 = u[r3 + i + 1];
    int to = i * n;
    int next = to + n;
    for (int j = 0; j < k + BLOCK; j++) {
      double v0 = v[r0 + j];
      double v1 = v[r1 + j];
      double v2 = v[r2 + j];
      double v3 = v[r3 + j];
      v[to + j] -= c0 * v0 + c1 * v1 + c2 * v2 + c3 * v3;
      v[next + j] -= d0 * v0 + d1 * v1 + d2 * v2 + d3 * v3;
    }
  }

  /// The i-th row of V, from which the first `from` rows were taken.
  private void finish(double[] v, int i, int from) {
    v[i * n + i] = 1;
    int to = i * n;
    int k = from;
    for (; k + BLOCK <= i; k += BLOCK) {
      int r0 = k * n;
      int r1 = r0 + n;
      int r2 = r1 + n;
      int r3 = r2 + n;
      double c0 = u[r0 + i];
      double c1 = u[r1 + i];
      double c2 = u[r2 + i];
      double c3 = u[r3 + i];
      for (int j = 0; j < k + BLOCK; j++) {
        v[to + j] -= c0 * v[r0 + j] + c1 * v[r1 + j] + c2 * v[r2 + j] + c3 * v[r3 + j];
      }
    }
    for (; k < i; k++) {
      subtract(v, to, k * n, u[k * n + i], k + 1);
    }
    scale(v, i * n, i + 1, 1 / u[i * n + i]);
  }

  /// V'V of a lower triangular V, whose rows are given.
  private double[] gram(double[] v) {
    double[] a = new double[n * n];
    int k = 0;
    for (; k + BLOCK <= n; k += BLOCK) {
      for (int i = 0; i < k + BLOCK; i += 2) {
        addFourToTwo(v, a, i, k);
      }
    }
    for (; k < n; k++) {
      for (int i = 0; i <= k; i++) {
        subtract(a, i * n + i, k * n + i, v, -v[k * n + i], k + 1 - i);
      }
    }
    return a;
  }

  /// Adds the products of four rows of V to the i-th row of A and the next one.
  private void addFourToTwo(double[] v, double[] a, int i, int k) {
    int r0 = k * n;
    int r1 = r0 + n;
    int r2 = r1 + n;
    int r3 = r2 + n;
    double c0 = v[r0 + i];
    double c1 = v[r1 + i];
    double c2 = v[r2 + i];
    double c3 = v[r3 + i];
    double d0 = v[r0 + i + 1];
    double d1 = v[r1 + i + 1];
    double d2 = v[r2 + i + 1];
    double d3 = v[r3 + i + 1];
    int to = i * n;
    int next = to + n;
    a[to + i] += c0 * c0 + c1 * c1 + c2 * c2 + c3 * c3;
    for (int j = i + 1; j < k + BLOCK; j++) {
      double v0 = v[r0 + j];
      double v1 = v[r1 + j];
      double v2 = v[r2 + j];
      double v3 = v[r3 + j];
      a[to + j] += c0 * v0 + c1 * v1 + c2 * v2 + c3 * v3;
      a[next + j] += d0 * v0 + d1 * v1 + d2 * v2 + d3 * v3;
    }
  }

  /// The factor of the upper left corner of A.
  public Cholesky leading(int size) {
    double[] corner = new double[size * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(u, i * n + i, corner, i * size + i, size - i);
    }
    return new Cholesky(size, corner);
  }

  /// The factor of A bordered by one more row and column: [A b; b' c]. Empty where that matrix is
  /// not positive definite.
  public Optional<Cholesky> append(double[] b, double c) {
    return append(new double[][] {b}, new double[] {c});
  }

  /// The factor of A bordered by several rows and columns, with the bits of one after the other.
  ///
  /// @param b of each new row what stands left of the diagonal
  /// @param c the new diagonal
  public Optional<Cholesky> append(double[][] b, double[] c) {
    int m = n + c.length;
    double[] larger = new double[m * m];
    for (int i = 0; i < n; i++) {
      System.arraycopy(u, i * n + i, larger, i * m + i, n - i);
    }
    for (int t = 0; t < c.length; t++) {
      int last = n + t;
      double[] column = Arrays.copyOf(b[t], last);
      for (int i = 0; i < last; i++) {
        double x = column[i] / larger[i * m + i];
        larger[i * m + last] = x;
        for (int j = i + 1; j < last; j++) {
          column[j] -= x * larger[i * m + j];
        }
        column[i] = x;
      }
      double pivot = c[t] - dot(column, 0, column, 0, last);
      if (!(pivot > 0)) {
        return Optional.empty();
      }
      larger[last * m + last] = Math.sqrt(pivot);
    }
    return Optional.of(new Cholesky(m, larger));
  }

  /// The inner product of two stretches, in four interleaved sums: faster, and the same everywhere.
  public static double dot(double[] a, int atA, double[] b, int atB, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 4 <= length; j += 4) {
      s0 += a[atA + j] * b[atB + j];
      s1 += a[atA + j + 1] * b[atB + j + 1];
      s2 += a[atA + j + 2] * b[atB + j + 2];
      s3 += a[atA + j + 3] * b[atB + j + 3];
    }
    for (; j < length; j++) {
      s0 += a[atA + j] * b[atB + j];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /// Takes four rows of U from the r-th and the next one.
  private static void subtractFourFromTwo(double[] a, int n, int block, int r) {
    int r0 = block * n;
    int r1 = r0 + n;
    int r2 = r1 + n;
    int r3 = r2 + n;
    double c0 = a[r0 + r];
    double c1 = a[r1 + r];
    double c2 = a[r2 + r];
    double c3 = a[r3 + r];
    double d0 = a[r0 + r + 1];
    double d1 = a[r1 + r + 1];
    double d2 = a[r2 + r + 1];
    double d3 = a[r3 + r + 1];
    int to = r * n;
    int next = to + n;
    a[to + r] -= four(a, n, block, r, r);
    for (int j = r + 1; j < n; j++) {
      double a0 = a[r0 + j];
      double a1 = a[r1 + j];
      double a2 = a[r2 + j];
      double a3 = a[r3 + j];
      a[to + j] -= c0 * a0 + c1 * a1 + c2 * a2 + c3 * a3;
      a[next + j] -= d0 * a0 + d1 * a1 + d2 * a2 + d3 * a3;
    }
  }

  /// What four rows from `block` on contribute to one element.
  private static double four(double[] a, int n, int block, int i, int j) {
    double sum = a[block * n + i] * a[block * n + j];
    for (int k = block + 1; k < block + BLOCK; k++) {
      sum += a[k * n + i] * a[k * n + j];
    }
    return sum;
  }

  private static void subtract(double[] a, int to, int from, double factor, int length) {
    subtract(a, to, from, a, factor, length);
  }

  private static void subtract(
      double[] a, int to, int from, double[] b, double factor, int length) {
    for (int j = 0; j < length; j++) {
      a[to + j] -= factor * b[from + j];
    }
  }

  private static void scale(double[] a, int from, int length, double factor) {
    for (int j = 0; j < length; j++) {
      a[from + j] *= factor;
    }
  }
}
