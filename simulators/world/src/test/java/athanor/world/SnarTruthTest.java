package athanor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnarTruthTest {

  /// With amine exposure (concentration of amine integrated over time) in place of time, all four
  /// reactions are of first order, and the mixture is known in closed form; time is then the
  /// integral of the reciprocal amine concentration over the exposure.
  @ParameterizedTest
  @CsvSource({"2.0, 1.0, 0.1, 30", "0.5, 3.0, 0.3, 40", "1.0, 1.2, 0.5, 60", "0.7, 1.0, 0.4, 110"})
  void the_outlet_agrees_with_the_closed_form_in_amine_exposure(
      double minutes, double equivalents, double concentration, double celsius) {
    var out = SnarTruth.outlet(new SnarConditions(minutes, equivalents, concentration, celsius));
    var k = SnarKinetics.Rates.at(celsius);
    double exposure = Math.log(concentration / out.substrate()) / (k.a() + k.b());

    var closed = new ClosedForm(k, concentration, concentration * equivalents);
    assertThat(out.ortho()).isCloseTo(closed.ortho(exposure), within(1e-10));
    assertThat(out.para()).isCloseTo(closed.para(exposure), within(1e-10));
    assertThat(out.amine()).isCloseTo(closed.amine(exposure), within(1e-10));
    assertThat(closed.minutes(exposure)).isCloseTo(minutes, within(1e-6));
  }

  private record ClosedForm(SnarKinetics.Rates k, double substrate, double amine) {
    double ortho(double exposure) {
      return formed(k.a(), k.c(), exposure);
    }

    double para(double exposure) {
      return formed(k.b(), k.d(), exposure);
    }

    private double formed(double formation, double loss, double exposure) {
      double total = k.a() + k.b();
      return substrate
          * formation
          / (loss - total)
          * (Math.exp(-total * exposure) - Math.exp(-loss * exposure));
    }

    double amine(double exposure) {
      double left = substrate * Math.exp(-(k.a() + k.b()) * exposure);
      double mono = ortho(exposure) + para(exposure);
      return amine - mono - 2 * (substrate - left - mono);
    }

    /// Simpson's rule.
    double minutes(double exposure) {
      int panels = 20_000;
      double sum = 0;
      for (int i = 0; i <= panels; i++) {
        double weight = i == 0 || i == panels ? 1 : i % 2 == 1 ? 4 : 2;
        sum += weight / amine(exposure * i / panels);
      }
      return sum * exposure / panels / 3;
    }
  }

  @Test
  void rate_constants_at_the_reference_temperature_are_those_of_the_paper() {
    var k = SnarKinetics.Rates.at(90);

    assertThat(k.a()).isCloseTo(34.74, within(1e-12));
    assertThat(k.b()).isCloseTo(1.62, within(1e-12));
    assertThat(k.c()).isCloseTo(0.519, within(1e-12));
    assertThat(k.d()).isCloseTo(0.978, within(1e-12));
  }

  @Test
  void nothing_that_goes_in_is_lost() {
    var out = SnarTruth.outlet(new SnarConditions(1.3, 4, 0.45, 105));

    assertThat(out.substrate() + out.ortho() + out.para() + out.bis())
        .isCloseTo(0.45, within(1e-9));
    assertThat(out.amine() + out.ortho() + out.para() + 2 * out.bis())
        .isCloseTo(4 * 0.45, within(1e-9));
  }

  @Test
  void the_space_time_yield_is_the_mass_of_ortho_product_per_volume_and_hour() {
    var conditions = new SnarConditions(0.5, 2, 0.4, 50);

    double gramsPerLitre = SnarTruth.outlet(conditions).ortho() * 210.21;
    assertThat(SnarTruth.spaceTimeYield(conditions))
        .isCloseTo(gramsPerLitre * 60 / 0.5, within(1e-9));
  }

  @Test
  void the_environmental_factor_is_waste_per_product() {
    var conditions = new SnarConditions(0.5, 2, 0.4, 50);

    var out = SnarTruth.outlet(conditions);
    double allGrams =
        789
            + 159.09 * out.substrate()
            + 71.12 * out.amine()
            + 210.21 * (out.ortho() + out.para())
            + 261.33 * out.bis();
    double product = 210.21 * out.ortho();
    assertThat(SnarTruth.environmentalFactor(conditions))
        .isCloseTo((allGrams - product) / product, within(1e-9));
    assertThat(SnarTruth.environmentalFactor(new SnarConditions(1, 1, 0, 50))).isEqualTo(1000);
  }

  @Test
  void the_optimum_is_fast_concentrated_and_cool_and_nothing_of_a_fine_grid_is_better() {
    var best = SnarOptimum.search();

    var at = best.conditions();
    assertThat(at.residenceTime()).isEqualTo(0.5);
    assertThat(at.concentration()).isEqualTo(0.5);
    for (double equivalents = 1; equivalents <= 5; equivalents += 0.25) {
      for (double celsius = 30; celsius <= 120; celsius += 2.5) {
        assertThat(SnarTruth.spaceTimeYield(new SnarConditions(0.5, equivalents, 0.5, celsius)))
            .isLessThanOrEqualTo(best.spaceTimeYield());
      }
    }
    assertThat(at.temperature()).isCloseTo(30.9, within(0.1));
    assertThat(best.spaceTimeYield()).isCloseTo(11_562, within(1.0));
    assertThat(best.spaceTimeYield()).isCloseTo(SnarTruth.spaceTimeYield(at), within(1e-9));
  }
}
