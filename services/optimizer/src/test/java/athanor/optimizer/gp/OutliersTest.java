package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OutliersTest {
  private final List<double[]> points = new ArrayList<>();
  private final double[] results = new double[25];
  private final Errors none = Errors.known(new double[25]);

  OutliersTest() {
    RandomGenerator random = Randomness.stream(2, 2);
    for (int i = 0; i < results.length; i++) {
      points.add(new double[] {(i + 0.5) / 25});
      results[i] = Math.sin(5 * points.get(i)[0]) + 0.05 * random.nextGaussian();
    }
  }

  @Test
  void results_that_do_not_belong_are_found_and_no_others() {
    results[6] += 4;
    results[17] -= 3;
    Errors errors = Outliers.discounted(points, Inputs.magnitudes(1), results, none, 1);
    for (int i = 0; i < results.length; i++) {
      assertThat(errors.known()[i] > 0).isEqualTo(i == 6 || i == 17);
    }
    double[] x = points.get(6);
    Surrogate kept = Surrogate.unwarped(points, Inputs.magnitudes(1), results, none, 1);
    Surrogate robust = Surrogate.unwarped(points, Inputs.magnitudes(1), results, errors, 1);
    double truth = Math.sin(5 * x[0]);
    assertThat(Math.abs(robust.at(x).mean() - truth)).isLessThan(0.1);
    assertThat(Math.abs(kept.at(x).mean() - truth)).isGreaterThan(0.1);
  }

  @Test
  void results_that_fit_are_left_alone() {
    assertThat(Outliers.discounted(points, Inputs.magnitudes(1), results, none, 1)).isSameAs(none);
  }
}
