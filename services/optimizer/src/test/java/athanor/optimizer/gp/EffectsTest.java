package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class EffectsTest {
  private static final int D = 5;

  @Test
  void a_sum_of_effects_is_known_where_they_were_never_seen_together() {
    ToDoubleFunction<double[]> sum =
        x -> {
          double total = 0;
          for (int j = 0; j < D; j++) {
            total += Math.sin((3 + j) * x[j]);
          }
          return total;
        };
    Surrogate belief = belief(sum, 45);
    assertThat(belief.process().kernel()).isEqualTo(Kernel.EFFECTS);
    assertThat(error(belief, sum)).isLessThan(0.02);
  }

  @Test
  void a_ridge_across_all_dimensions_is_left_to_the_rough_kernel() {
    ToDoubleFunction<double[]> ridge =
        x -> {
          double along = 0;
          for (int j = 0; j < D; j++) {
            along += x[j] - 0.5;
          }
          return Math.exp(-2 * along * along);
        };
    assertThat(belief(ridge, 45).process().kernel()).isEqualTo(Kernel.MATERN52);
  }

  /// With two dimensions and both correlations b: ((1 + a b)^2 - 1) / ((1 + a)^2 - 1).
  @Test
  void interactions_of_all_orders_weigh_as_powers_of_the_interaction() {
    Hyperparameters h = new Hyperparameters(new double[] {0.5, 0.5}, 1, 0, 0.3, 0);
    double[] value = new double[1];
    Inputs origin = Inputs.of(List.of(new double[] {0, 0}), Inputs.magnitudes(2));
    new Covariances(Kernel.EFFECTS, h, origin.squares(new double[] {0.2, 0.2}))
        .of(0, 1, value, Covariances.NONE);
    double s = Math.sqrt(5) * 0.4;
    double b = (1 + s + s * s / 3) * Math.exp(-s);
    double expected = (Math.pow(1 + 0.3 * b, 2) - 1) / (Math.pow(1.3, 2) - 1);
    assertThat(value[0]).isCloseTo(expected, within(1e-14));
  }

  private static Surrogate belief(ToDoubleFunction<double[]> truth, int n) {
    Sobol sobol = new Sobol(D, 3);
    List<double[]> points = new ArrayList<>();
    double[] results = new double[n];
    for (int i = 0; i < n; i++) {
      points.add(sobol.point(i));
      results[i] = truth.applyAsDouble(points.get(i));
    }
    return Surrogate.of(points, Inputs.magnitudes(D), results, Errors.known(new double[n]), 1);
  }

  /// Root mean square over new points, relative to the function's own deviation of about 1.5.
  private static double error(Surrogate belief, ToDoubleFunction<double[]> truth) {
    Sobol sobol = new Sobol(D, 99);
    double squares = 0;
    for (int i = 0; i < 100; i++) {
      double[] x = sobol.point(i);
      double off = (belief.median(x) - truth.applyAsDouble(x)) / 1.5;
      squares += off * off / 100;
    }
    return Math.sqrt(squares);
  }
}
