package athanor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ChanceTest {

  @Test
  void normal_numbers_have_mean_zero_and_deviation_one() {
    var chance = Chance.of(1, "normal");
    double[] drawn = DoubleStream.generate(chance::normal).limit(100_000).toArray();

    double mean = DoubleStream.of(drawn).average().orElseThrow();
    double square = DoubleStream.of(drawn).map(x -> x * x).average().orElseThrow();
    long beyond = DoubleStream.of(drawn).filter(x -> Math.abs(x) > 1.959964).count();
    assertThat(mean).isCloseTo(0, within(0.015));
    assertThat(square).isCloseTo(1, within(0.02));
    assertThat(beyond).isBetween(4_650L, 5_350L);
  }

  @Test
  void first_numbers_of_neighbouring_seeds_and_names_are_uniform_and_independent() {
    double sum = 0;
    double product = 0;
    for (int i = 0; i < 10_000; i++) {
      double a = Chance.of(i, "run").uniform() - 0.5;
      double b = Chance.of(i, "ruo").uniform() - 0.5;
      double c = Chance.of(i + 1, "run").uniform() - 0.5;
      sum += a;
      product += a * b + a * c;
    }
    assertThat(sum / 10_000).isCloseTo(0, within(0.01));
    assertThat(product / 10_000).isCloseTo(0, within(0.005));
  }

  @Test
  void names_are_told_apart_by_where_they_end() {
    assertThat(Chance.of(1, "ab", "c").uniform()).isNotEqualTo(Chance.of(1, "a", "bc").uniform());
  }
}
