package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparseTest {
  private static final int D = 20;

  @Test
  void the_density_of_a_length_scale_has_the_slope_of_central_differences_and_sums_to_one() {
    Prior prior = new Prior.Sparse(0.1);
    for (double l : new double[] {0.3, 1, 4, 20}) {
      double slope = (prior.logDensity(l + 1e-6) - prior.logDensity(l - 1e-6)) / 2e-6;
      assertThat(prior.slope(l)).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
    }
    double sum = 0;
    for (double log = -8; log < 14; log += 0.01) {
      double l = Math.exp(log);
      sum += 0.01 * l * Math.exp(prior.logDensity(l));
    }
    assertThat(sum).isCloseTo(1, within(0.01));
  }

  @Test
  void of_twenty_inputs_the_two_that_matter_are_found() {
    Sobol sobol = new Sobol(D, 2);
    List<double[]> points = new ArrayList<>();
    double[] results = new double[40];
    for (int i = 0; i < results.length; i++) {
      double[] x = sobol.point(i);
      points.add(x);
      results[i] = Math.sin(5 * x[3] + 2 * x[11]) + x[3] * x[11];
    }
    Errors exact = Errors.known(new double[results.length]);
    Inputs inputs = Inputs.of(points, Inputs.magnitudes(D));
    double[] targets = Standardised.of(results).targets();
    double[] lengthscales =
        Fit.of(Recipe.sparse(0.1), inputs, targets, exact, Fit.QUICK, 1)
            .hyperparameters()
            .lengthscales();
    double matters = Math.max(lengthscales[3], lengthscales[11]);
    double[] others = lengthscales.clone();
    others[3] = Double.POSITIVE_INFINITY;
    others[11] = Double.POSITIVE_INFINITY;
    assertThat(Arrays.stream(others).min().orElseThrow()).isGreaterThan(2 * matters);
  }
}
