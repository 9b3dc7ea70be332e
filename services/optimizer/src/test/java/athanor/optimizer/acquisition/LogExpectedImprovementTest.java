package athanor.optimizer.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Reference;
import org.junit.jupiter.api.Test;

class LogExpectedImprovementTest {

  @Test
  void the_logarithm_of_the_improvement_agrees_with_the_reference_from_centre_to_far_tail() {
    double[] u = Reference.vector("logH.u");
    double[] reference = Reference.vector("logH.value");
    for (int i = 0; i < u.length; i++) {
      assertThat(LogExpectedImprovement.logH(u[i]))
          .isCloseTo(reference[i], within(1e-12 * Math.abs(reference[i])));
    }
  }

  @Test
  void its_slope_is_that_of_central_differences_and_joins_smoothly() {
    for (double u : new double[] {3, 0.2, -0.9999, -1.0001, -5, -19.999, -20.001, -300}) {
      double h = 1e-5 * Math.max(1, Math.abs(u));
      double slope =
          (LogExpectedImprovement.logH(u + h) - LogExpectedImprovement.logH(u - h)) / (2 * h);
      assertThat(LogExpectedImprovement.logHSlope(u)).isCloseTo(slope, within(1e-8 * slope));
    }
  }
}
