package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Ids as in the list that OPC 10000-8 refers to.
class UnitsTest {
  @Test
  void a_unit_that_unece_knows_has_its_id() {
    assertThat(Units.information("Cel").getUnitId()).isEqualTo(4408652);
    assertThat(Units.information("mol/L").getUnitId()).isEqualTo(4404024);
    assertThat(Units.information("1").getUnitId()).isEqualTo(4404786);
    assertThat(Units.information("mL/min").getUnitId()).isEqualTo(13361);
    assertThat(Units.information("bar").getNamespaceUri())
        .isEqualTo("http://www.opcfoundation.org/UA/units/un/cefact");
  }

  @Test
  void a_unit_that_unece_does_not_know_is_told_by_its_ucum_code() {
    var unit = Units.information("mAU");

    assertThat(unit.getUnitId()).isEqualTo(-1);
    assertThat(unit.getNamespaceUri()).isEqualTo("http://unitsofmeasure.org");
    assertThat(unit.getDisplayName().text()).isEqualTo("mAU");
  }

  @Test
  void an_end_of_a_range_that_does_not_exist_is_infinite() {
    assertThat(Units.range(null, 5.0).getLow()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Units.range(1.0, null).getHigh()).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
