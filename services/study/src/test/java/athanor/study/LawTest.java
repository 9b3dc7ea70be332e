package athanor.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.numerics.Randomness;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LawTest {
  private static double total(Law law, double expected, int most) {
    double total = 0;
    for (int result = 0; result <= most; result++) {
      total += StrictMath.exp(law.logDensity(result, expected, Double.NaN));
    }
    return total;
  }

  @Test
  void the_probabilities_of_all_counts_and_of_all_successes_add_up_to_one() {
    assertThat(total(new Law.Count(), 3.7, 60)).isCloseTo(1, within(1e-12));
    assertThat(total(new Law.Count(), 87, 400)).isCloseTo(1, within(1e-12));
    assertThat(total(new Law.Successes(40), 0.3, 40)).isCloseTo(1, within(1e-12));
    assertThat(total(new Law.Successes(1), 0.3, 1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void the_density_of_a_log_normal_result_integrates_to_one_and_is_halved_by_its_median() {
    Law law = new Law.LogNormal();
    double total = 0;
    double below = 0;
    double step = 1e-3;
    for (double y = step / 2; y < 60; y += step) {
      double mass = step * StrictMath.exp(law.logDensity(y, 2, 0.5));
      total += mass;
      below += y < 2 ? mass : 0;
    }
    assertThat(total).isCloseTo(1, within(1e-6));
    assertThat(below).isCloseTo(0.5, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 6, 10, 250})
  void simulated_counts_have_mean_and_variance_of_a_poisson_number(double mean) {
    RandomGenerator random = Randomness.stream(3, 1);
    int n = 40_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double count = new Law.Count().simulate(mean, Double.NaN, random);
      assertThat(new Law.Count().allows(count)).isTrue();
      sum += count;
      squares += (count - mean) * (count - mean);
    }
    double error = 5 * Math.sqrt(mean / n);
    assertThat(sum / n).isCloseTo(mean, within(error));
    double deviation = Math.sqrt((2 * mean * mean + mean) / n);
    assertThat(squares / n).isCloseTo(mean, within(5 * deviation));
  }

  @Test
  void factorials_agree_on_both_sides_of_where_the_series_begins() {
    assertThat(Counts.logFactorial(21) - Counts.logFactorial(20))
        .isCloseTo(StrictMath.log(21), within(1e-13));
    assertThat(Counts.logFactorial(170)).isCloseTo(706.5730622457874, within(1e-11));
  }

  @Test
  void what_cannot_be_a_result_is_not_allowed() {
    assertThat(new Law.Count().allows(2.5)).isFalse();
    assertThat(new Law.Count().allows(-1)).isFalse();
    assertThat(new Law.LogNormal().allows(0)).isFalse();
    assertThat(new Law.Successes(3).allows(4)).isFalse();
    assertThat(new Law.Successes(3).results()).isEqualTo(List.of(0.0, 1.0, 2.0, 3.0));
    assertThat(new Law.Count().fault("yield", 0, Double.NaN)).isPresent();
    assertThat(new Law.LogNormal().fault("yield", -1, 0.1)).isPresent();
    assertThat(new Law.Normal().fault("yield", 3, 0)).isPresent();
  }
}
