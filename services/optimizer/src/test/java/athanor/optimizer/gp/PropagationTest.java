package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.numerics.Normal;
import org.junit.jupiter.api.Test;

class PropagationTest {

  @Test
  void one_limit_gives_the_moments_of_a_truncated_normal_distribution() {
    Propagation.Factor[] factors =
        Propagation.of(
            new double[] {0.3},
            new double[][] {{2}},
            new double[] {1},
            new boolean[] {true},
            new double[] {0});
    double z = (0.3 - 1) / Math.sqrt(2);
    double ratio = Normal.density(z) / Normal.cumulative(z);
    double mean = 0.3 + Math.sqrt(2) * ratio;
    double variance = 2 * (1 - ratio * (z + ratio));
    assertMoments(posterior(0.3, 2, factors[0]), mean, variance, 1e-9);
  }

  @Test
  void limits_of_correlated_values_give_the_moments_that_summing_over_a_grid_gives() {
    double[] mean = {0.2, -0.4};
    double[][] covariance = {{1, 0.8}, {0.8, 1.5}};
    double[] limits = {1, -1};
    double[] noise = {0.1, 0.04};
    Propagation.Factor[] factors =
        Propagation.of(mean, covariance, limits, new boolean[] {true, false}, noise);
    double[] summed = summed(mean, covariance, limits, noise);
    double[] found = conditioned(mean, covariance, factors);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(summed[i], within(0.02));
    }
  }

  @Test
  void a_limit_that_was_clear_before_says_nothing() {
    Propagation.Factor[] factors =
        Propagation.of(
            new double[] {10},
            new double[][] {{0.5}},
            new double[] {-30},
            new boolean[] {true},
            new double[] {0});
    assertThat(factors[0].variance()).isInfinite();
    assertThat(factors[0].value()).isEqualTo(10);
  }

  @Test
  void the_same_place_below_and_above_two_limits_lies_between_them() {
    double[][] covariance = {{4, 4}, {4, 4}};
    Propagation.Factor[] factors =
        Propagation.of(
            new double[] {0, 0},
            covariance,
            new double[] {1, 2},
            new boolean[] {true, false},
            new double[] {0, 0});
    double precision = 0.25 + 1 / factors[0].variance() + 1 / factors[1].variance();
    double mean =
        (factors[0].value() / factors[0].variance() + factors[1].value() / factors[1].variance())
            / precision;
    assertThat(mean).isBetween(1.3, 1.7);
    assertThat(Math.sqrt(1 / precision)).isBetween(0.2, 0.4);
  }

  private static double[] posterior(double mean, double variance, Propagation.Factor factor) {
    double precision = 1 / variance + 1 / factor.variance();
    return new double[] {
      (mean / variance + factor.value() / factor.variance()) / precision, 1 / precision
    };
  }

  private static void assertMoments(double[] found, double mean, double variance, double off) {
    assertThat(found[0]).isCloseTo(mean, within(off));
    assertThat(found[1]).isCloseTo(variance, within(off));
  }

  /// Both means and both variances with the factors.
  private static double[] conditioned(
      double[] mean, double[][] covariance, Propagation.Factor[] factors) {
    double a = covariance[0][0] + factors[0].variance();
    double b = covariance[0][1];
    double d = covariance[1][1] + factors[1].variance();
    double determinant = a * d - b * b;
    double[][] inverse = {{d / determinant, -b / determinant}, {-b / determinant, a / determinant}};
    double[] found = new double[4];
    for (int i = 0; i < 2; i++) {
      found[i] = mean[i];
      found[2 + i] = covariance[i][i];
      for (int j = 0; j < 2; j++) {
        for (int k = 0; k < 2; k++) {
          double weight = covariance[i][j] * inverse[j][k];
          found[i] += weight * (factors[k].value() - mean[k]);
          found[2 + i] -= weight * covariance[k][i];
        }
      }
    }
    return found;
  }

  private static double[] summed(
      double[] mean, double[][] covariance, double[] limits, double[] noise) {
    double determinant = covariance[0][0] * covariance[1][1] - covariance[0][1] * covariance[0][1];
    double[] sums = new double[5];
    for (double x = -8; x < 8; x += 0.02) {
      for (double y = -8; y < 8; y += 0.02) {
        double u = x - mean[0];
        double v = y - mean[1];
        double square =
            (covariance[1][1] * u * u - 2 * covariance[0][1] * u * v + covariance[0][0] * v * v)
                / determinant;
        double weight =
            Math.exp(-0.5 * square)
                * Normal.cumulative((x - limits[0]) / Math.sqrt(noise[0]))
                * Normal.cumulative((limits[1] - y) / Math.sqrt(noise[1]));
        sums[0] += weight;
        sums[1] += weight * x;
        sums[2] += weight * y;
        sums[3] += weight * x * x;
        sums[4] += weight * y * y;
      }
    }
    double first = sums[1] / sums[0];
    double second = sums[2] / sums[0];
    return new double[] {
      first, second, sums[3] / sums[0] - first * first, sums[4] / sums[0] - second * second
    };
  }
}
