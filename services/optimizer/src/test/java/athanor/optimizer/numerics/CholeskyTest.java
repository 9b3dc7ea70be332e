package athanor.optimizer.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
  private final SplittableRandom random = new SplittableRandom(2);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11, 37, 70})
  void solutions_satisfy_their_equations(int n) {
    double[][] a = positiveDefinite(n);
    Cholesky factor = Cholesky.of(flat(a), n).orElseThrow();
    double[] b = vector(n);
    double[] x = b.clone();
    factor.solveLower(x);
    factor.solveUpper(x);
    for (int i = 0; i < n; i++) {
      double product = 0;
      for (int j = 0; j < n; j++) {
        product += a[i][j] * x[j];
      }
      assertThat(product).isCloseTo(b[i], within(1e-10));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11, 37, 70})
  void the_inverse_times_the_matrix_is_the_identity(int n) {
    double[][] a = positiveDefinite(n);
    double[] inverse = Cholesky.of(flat(a), n).orElseThrow().inverse();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += inverse[Math.min(i, k) * n + Math.max(i, k)] * a[k][j];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  @Test
  void the_determinant_is_the_product_of_the_pivots() {
    double[] a = {4, 2, 0, 5};
    assertThat(Cholesky.of(a, 2).orElseThrow().logDeterminant())
        .isCloseTo(Math.log(16), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 18})
  void appending_a_row_gives_the_factor_of_the_larger_matrix(int n) {
    double[][] a = positiveDefinite(n);
    double[][] smaller = new double[n - 1][n - 1];
    double[] border = new double[n - 1];
    for (int i = 0; i < n - 1; i++) {
      System.arraycopy(a[i], 0, smaller[i], 0, n - 1);
      border[i] = a[i][n - 1];
    }
    double[] b = vector(n);
    double[] direct = b.clone();
    double[] appended = b.clone();
    Cholesky.of(flat(a), n).orElseThrow().solveLower(direct);
    Cholesky.of(flat(smaller), n - 1)
        .flatMap(factor -> factor.append(border, a[n - 1][n - 1]))
        .orElseThrow()
        .solveLower(appended);
    assertThat(appended).containsExactly(direct, within(1e-11));
  }

  @Test
  void an_indefinite_matrix_has_no_factor_and_a_singular_one_needs_jitter() {
    assertThat(Cholesky.of(new double[] {1, 2, 0, 1}, 2)).isEmpty();
    assertThat(Cholesky.withJitter(new double[] {1, 2, 0, 1}, 2)).isEmpty();
    assertThat(Cholesky.of(new double[] {1, 1, 0, 1}, 2)).isEmpty();
    assertThat(Cholesky.withJitter(new double[] {1, 1, 0, 1}, 2)).isPresent();
  }

  private double[][] positiveDefinite(int n) {
    double[][] root = new double[n][];
    for (int i = 0; i < n; i++) {
      root[i] = vector(n);
    }
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          a[i][j] += root[i][k] * root[j][k];
        }
      }
      a[i][i] += 1;
    }
    return a;
  }

  private double[] vector(int n) {
    double[] vector = new double[n];
    for (int i = 0; i < n; i++) {
      vector[i] = 2 * random.nextDouble() - 1;
    }
    return vector;
  }

  private static double[] flat(double[][] a) {
    int n = a.length;
    double[] flat = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(a[i], i, flat, i * n + i, n - i);
    }
    return flat;
  }
}
