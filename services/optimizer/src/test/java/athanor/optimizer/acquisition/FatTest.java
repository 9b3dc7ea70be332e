package athanor.optimizer.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Reference;
import org.junit.jupiter.api.Test;

class FatTest {

  @Test
  void plus_max_and_step_agree_with_the_reference() {
    double[] x = Reference.vector("fatplus.x");
    double[] plus = Reference.vector("fatplus.value");
    for (int i = 0; i < x.length; i++) {
      assertThat(Fat.plus(x[i], 1e-6)).isCloseTo(plus[i], within(1e-9 * plus[i]));
    }
    double max = Fat.max(Reference.vector("fatmax.x"), 1e-2, new double[4]);
    assertThat(max).isCloseTo(Reference.number("fatmax.value"), within(1e-12));
    double[] t = Reference.vector("fatmoid.x");
    double[] step = Reference.vector("fatmoid.value");
    for (int i = 0; i < t.length; i++) {
      assertThat(Fat.step(t[i], 1e-3)).isCloseTo(step[i], within(1e-9 * step[i]));
    }
  }

  @Test
  void slopes_are_those_of_central_differences() {
    for (double x : new double[] {-3, -0.4, -0.01, 0, 0.02, 0.7}) {
      double h = 1e-6;
      double slope = (Fat.plus(x + h, 0.1) - Fat.plus(x - h, 0.1)) / (2 * h);
      assertThat(Fat.plusSlope(x, 0.1)).isCloseTo(slope, within(1e-8));
    }
    double[] x = {0.3, 0.29, -0.4};
    double[] shares = new double[3];
    Fat.max(x, 1e-2, shares);
    for (int i = 0; i < x.length; i++) {
      double[] more = x.clone();
      more[i] += 1e-7;
      double[] less = x.clone();
      less[i] -= 1e-7;
      double slope =
          (Fat.max(more, 1e-2, new double[3]) - Fat.max(less, 1e-2, new double[3])) / 2e-7;
      assertThat(shares[i]).isCloseTo(slope, within(1e-6));
    }
  }
}
