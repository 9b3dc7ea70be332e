package athanor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "25,      Cel,     K,       298.15",
    "298.15,  K,       Cel,     25",
    "212,     [degF],  Cel,     100",
    "1.5,     min,     s,       90",
    "0.3,     mol/L,   mmol/mL, 0.3",
    "0.3,     mol/L,   mol/m3,  300",
    "12345.6, kg/m3/h, g/L/h,   12345.6",
    "25,      %,       1,       0.25",
    "1200,    uL,      mL,      1.2"
  })
  void a_value_is_expressed_in_another_unit(double value, String from, String to, double expected) {
    assertThat(Units.convertible(from, to)).isTrue();
    assertThat(Units.convert(value, from, to)).isCloseTo(expected, within(1e-9 * expected));
  }

  @ParameterizedTest
  @CsvSource({"Cel, min", "mol/L, g/L", "mol, 1", "1, s", "kg/m3/h, kg/m3"})
  void units_of_different_things_do_not_fit(String from, String to) {
    assertThat(Units.convertible(from, to)).isFalse();
    assertThatThrownBy(() -> Units.convert(1, from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'" + from + "' cannot be expressed in '" + to + "': they measure different things");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mAU", "AU", "kg m", "degC", "µL", "m/", "", " ", "foo", "NaN"})
  void what_UCUM_does_not_know_is_refused_by_name(String code) {
    assertThat(Units.known(code)).isFalse();
    assertThatThrownBy(() -> Units.parse(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + code + "' is not a UCUM unit code");
  }

  @Test
  void an_unknown_code_fits_only_itself() {
    assertThat(Units.convertible("mAU", "mAU")).isTrue();
    assertThat(Units.convert(3.5, "mAU", "mAU")).isEqualTo(3.5);
    assertThat(Units.convertible("mAU", "m")).isFalse();
    assertThat(Units.convertible("m", "mAU")).isFalse();
    assertThat(Units.convertible("mAU", "AU")).isFalse();
  }

  @Test
  void a_value_keeps_its_last_bit_where_the_unit_stays() {
    assertThat(Units.convert(0.1 + 0.2, "Cel", "Cel")).isEqualTo(0.1 + 0.2);
  }

  @Test
  void many_threads_read_and_convert_at_once() {
    var results =
        IntStream.range(0, 2_000)
            .parallel()
            .mapToObj(i -> Units.convert(1, (i % 50 + 1) + ".min", "s") / (i % 50 + 1))
            .collect(Collectors.toSet());

    assertThat(results).allSatisfy(result -> assertThat(result).isCloseTo(60, within(1e-9)));
  }
}
