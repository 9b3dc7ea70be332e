package athanor.world.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.world.plate.ScreeningTruth.Conditions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreeningTest {
  private static final Map<String, Double> CONTENT =
      Map.of("enzyme", 10.0, "acid", 30.0, "base", 30.0, "water", 80.0);

  @Test
  void half_acid_and_half_base_have_the_ph_of_the_buffer() {
    assertThat(Enzyme.ph(30, 30)).isCloseTo(9.2, within(1e-12));
    assertThat(Enzyme.ph(6, 60)).isCloseTo(10.2, within(1e-12));
    assertThat(Enzyme.ph(60, 0)).isCloseTo(6.2, within(1e-12));
  }

  /// Where the enzyme lasts and hardly any substrate is used, the product grows as a line with the
  /// rate of the first moment.
  @Test
  void the_first_moments_follow_the_law_of_the_rate() {
    var progress = Progress.of(new Well("A1", CONTENT, 0), 50, 22, 20);
    double volume = 200;
    double rate =
        Enzyme.rate(
            Enzyme.STOCK * 10 / volume, Enzyme.SUBSTRATE * 50 / volume, Enzyme.ph(30, 30), 22);

    assertThat(progress.product()[20]).isCloseTo(20 * rate, within(20 * rate * 0.01));
  }

  @Test
  void no_more_product_comes_than_substrate_was_there() {
    var progress = Progress.of(new Well("A1", CONTENT, 0), 1, 40, 3000);
    double all = Enzyme.SUBSTRATE * 1 / 151;

    assertThat(progress.product()[3000])
        .isCloseTo(all, within(all * 0.05))
        .isLessThanOrEqualTo(all);
  }

  /// Too cold is slow, too hot is dead; too little substrate starves and too much inhibits.
  @Test
  void the_optimum_lies_inside_and_every_direction_away_from_it_is_worse() {
    var best = ScreeningTruth.best();
    double top = ScreeningTruth.rate(best);

    assertThat(best.base()).isBetween(10.0, 50.0);
    assertThat(best.substrate()).isBetween(5.0, 45.0);
    assertThat(best.temperature()).isBetween(35.0, 60.0);
    for (int sign : new int[] {-1, 1}) {
      assertThat(
              ScreeningTruth.rate(
                  new Conditions(best.base() + 8 * sign, best.substrate(), best.temperature())))
          .isLessThan(top);
      assertThat(
              ScreeningTruth.rate(
                  new Conditions(
                      best.base(), best.substrate() * (1 + 0.4 * sign), best.temperature())))
          .isLessThan(top);
      assertThat(
              ScreeningTruth.rate(
                  new Conditions(best.base(), best.substrate(), best.temperature() + 5 * sign)))
          .isLessThan(top * 0.99);
    }
    assertThat(ScreeningTruth.rate(new Conditions(30, 1, 25))).isLessThan(top / 3);
  }

  @Test
  void an_open_well_loses_water_faster_when_it_is_warm() {
    assertThat(Screening.evaporation(60)).isCloseTo(0.9, within(1e-12));
    assertThat(Screening.evaporation(49)).isCloseTo(0.45, within(1e-12));
  }
}
