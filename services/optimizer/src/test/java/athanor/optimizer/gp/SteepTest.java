package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SteepTest {
  @Test
  void the_priors_of_a_length_scale_that_are_compared_integrate_to_1() {
    for (Prior prior :
        List.of(Recipe.rough().lengthscale(), Recipe.rough().steep(4).lengthscale())) {
      double sum = 0;
      double step = 1e-3;
      for (double log = -8; log < 14; log += step) {
        double x = Math.exp(log);
        sum += step * x * Math.exp(prior.logDensity(x));
      }
      assertThat(sum).isCloseTo(1, within(1e-3));
    }
  }

  @Test
  void a_function_of_narrow_waves_is_believed_to_have_short_length_scales() {
    assertThat(shortest(30)).isLessThan(0.2);
  }

  @Test
  void a_function_of_wide_waves_keeps_the_prior_that_likes_them() {
    assertThat(shortest(3)).isGreaterThan(0.3);
  }

  /// The length scale along the only dimension of a sine of a frequency.
  private static double shortest(double frequency) {
    SplittableRandom random = new SplittableRandom(1);
    List<double[]> points = new ArrayList<>();
    double[] results = new double[30];
    for (int i = 0; i < results.length; i++) {
      points.add(new double[] {random.nextDouble()});
      results[i] = Math.sin(frequency * points.get(i)[0]);
    }
    return Surrogate.unwarped(
            points, Inputs.magnitudes(1), results, Errors.known(new double[30]), 1)
        .process()
        .hyperparameters()
        .lengthscales()[0];
  }
}
