package athanor.world.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColourTest {

  /// y is 1 near 555 nm by definition, and the integrals of the three functions agree: equal-energy
  /// light is white.
  @Test
  void the_eye_sees_equal_energy_as_white() {
    double x = 0;
    double y = 0;
    double z = 0;
    for (int nm = 360; nm <= 830; nm++) {
      x += Colorimetry.x(nm);
      y += Colorimetry.y(nm);
      z += Colorimetry.z(nm);
    }
    assertThat(Colorimetry.y(555)).isCloseTo(1, within(0.02));
    assertThat(y).isCloseTo(106.857, within(1.5));
    assertThat(x / y).isCloseTo(1, within(0.02));
    assertThat(z / y).isCloseTo(1, within(0.02));
  }

  @Test
  void water_is_white_and_a_grey_filter_takes_lightness_alone() {
    var white = Colorimetry.lab(new double[81], 380, 5);
    double[] grey = new double[81];
    java.util.Arrays.fill(grey, 0.7447);
    var filtered = Colorimetry.lab(grey, 380, 5);

    assertThat(white).isEqualTo(new Colorimetry.Lab(100, 0, 0));
    // 18 % of the light is the lightness of 49.5 (CIE 15:2004, 8.2.1.1)
    assertThat(filtered.lightness()).isCloseTo(49.5, within(0.1));
    assertThat(filtered.redness()).isCloseTo(0, within(1e-9));
    assertThat(filtered.yellowness()).isCloseTo(0, within(1e-9));
  }

  @Test
  void each_dye_absorbs_most_at_its_maximum_and_twice_as_much_twice() {
    var some = new Well("A1", Map.of("blue", 10.0, "water", 190.0), 0);
    var twice = new Well("A1", Map.of("blue", 20.0, "water", 180.0), 0);
    double[] spectrum = ColourMatching.spectrum(some);

    // 128,000 L/(mol cm) x 30 umol/L x 10/200 x 0.2 cm3 / 0.32 cm2
    assertThat(spectrum[50]).isCloseTo(0.12, within(1e-9));
    assertThat(java.util.Arrays.stream(spectrum).max().orElseThrow()).isEqualTo(spectrum[50]);
    assertThat(ColourMatching.spectrum(twice)[50]).isCloseTo(0.24, within(1e-9));
  }

  @Test
  void seen_from_above_a_colour_does_not_change_when_water_evaporates() {
    var well = new Well("A1", Map.of("red", 30.0, "water", 170.0), 0);

    assertThat(ColourMatching.spectrum(well.drier(50)))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(ColourMatching.spectrum(well));
  }

  @Test
  void the_hidden_recipe_is_the_only_one_that_matches() {
    var target = ColourRecipe.hidden(7);

    assertThat(ColourTruth.difference(target, target)).isZero();
    for (double blue = 0; blue <= 60; blue += 6) {
      for (double red = 0; red <= 60; red += 6) {
        for (double yellow = 0; yellow <= 60; yellow += 6) {
          double away =
              Math.abs(blue - target.blue())
                  + Math.abs(red - target.red())
                  + Math.abs(yellow - target.yellow());
          assertThat(ColourTruth.difference(new ColourRecipe(blue, red, yellow), target))
              .isGreaterThan(away / 20);
        }
      }
    }
  }
}
