package athanor.optimizer.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExponentialTest {
  @Test
  void it_agrees_with_the_library_to_a_few_last_bits() {
    for (double x = -700; x < 700; x += 0.1371) {
      double reference = StrictMath.exp(x);
      assertThat(Exponential.of(x)).isCloseTo(reference, within(1e-15 * reference));
    }
    assertThat(Exponential.of(0)).isEqualTo(1);
  }

  @Test
  void far_below_it_is_all_but_nothing() {
    assertThat(Exponential.of(-1e6)).isBetween(0.0, 1e-307);
    assertThat(Exponential.of(Double.NEGATIVE_INFINITY)).isBetween(0.0, 1e-307);
    assertThat(Exponential.of(Double.NaN)).isNaN();
  }
}
