package athanor.optimizer.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

  /// To 20 digits, from the continued fraction and the Taylor series in multiple precision.
  @ParameterizedTest
  @CsvSource({
    "-5, 144009798674.66104041",
    "-1, 5.0089800807622834663",
    "-0.1, 1.1236433541992094807",
    "0, 1.0",
    "1e-08, 0.99999998871620842904",
    "0.1, 0.89645697996912663666",
    "0.5, 0.61569034419292587487",
    "1, 0.42758357615580700441",
    "2, 0.25539567631050574387",
    "3.3, 0.1640072975729326311",
    "6.2, 0.089858108319745922558",
    "6.3, 0.088465899352852197782",
    "10, 0.056140992743822585858",
    "26.5, 0.021275046685371105955",
    "100, 0.0056416137829894329036",
    "1000000.0, 5.6418958354747419216e-7"
  })
  void erfcx_has_full_relative_accuracy(double x, double value) {
    assertThat(Normal.erfcx(x)).isCloseTo(value, within(4e-15 * value));
  }

  @Test
  void the_quantile_inverts_the_distribution_function_far_into_both_tails() {
    for (double p = 1e-300; p < 0.5; p *= 1.7) {
      assertThat(Normal.cumulative(Normal.quantile(p))).isCloseTo(p, within(1e-12 * p));
    }
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(Normal.quantile(0.025)).isCloseTo(-1.959963984540054, within(1e-14));
    assertThat(Normal.quantile(0.5)).isCloseTo(0, within(1e-15));
  }
}
