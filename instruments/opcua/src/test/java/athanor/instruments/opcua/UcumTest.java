package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UcumTest {
  @ParameterizedTest
  @CsvSource({
    "°C,Cel",
    "Cel,Cel",
    "µL,uL",
    "mol/L,mol/L",
    "mol·L⁻¹,mol.L-1",
    "cm³/min,cm3/min",
    "rpm,/min",
    "1,1"
  })
  void a_display_name_becomes_a_unit_code(String shown, String code) {
    assertThat(Ucum.code(unit(shown, -1))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"4408652,Cel", "5065038,min", "13383,uL", "1,1"})
  void a_number_alone_is_read_as_a_code_of_unece(int id, String code) {
    assertThat(Ucum.code(unit("", id))).isEqualTo(code);
  }

  private static EUInformation unit(String shown, int id) {
    return new EUInformation(
        "http://www.opcfoundation.org/UA/units/un/cefact",
        id,
        LocalizedText.english(shown),
        LocalizedText.english(""));
  }
}
