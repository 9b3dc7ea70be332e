package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.Capability.Operation;
import athanor.schemas.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertiesTest {
  private static final Operation STIR =
      new SmallWorld().capability().operation("stir").orElseThrow();

  @Test
  void numbers_are_taken_in_the_unit_of_the_argument_and_texts_as_they_are() {
    assertThat(Properties.bind(STIR, Map.of("duration", "1.5", "solvent", "water")))
        .isEqualTo(
            new Properties.Bound(
                Map.of("duration", Value.of(1.5, "min"), "solvent", Value.of("water"))));
  }

  @Test
  void a_required_argument_must_be_there() {
    assertThat(fault(Map.of("rate", "5"))).isEqualTo("stir needs duration");
  }

  @Test
  void an_argument_that_it_does_not_take_is_named() {
    assertThat(fault(Map.of("duration", "1", "colour", "red"))).isEqualTo("stir takes no colour");
  }

  @Test
  void what_is_no_number_is_named_with_the_unit() {
    assertThat(fault(Map.of("duration", "long")))
        .isEqualTo("duration of stir must be a number in min, not 'long'");
    assertThat(fault(Map.of("duration", "NaN")))
        .isEqualTo("duration of stir must be finite, not NaN");
  }

  @Test
  void what_lies_outside_the_range_is_named_with_the_limit() {
    assertThat(fault(Map.of("duration", "-1")))
        .isEqualTo("duration of stir is -1, below its least 0.0 min");
  }

  private static String fault(Map<String, String> properties) {
    return ((Properties.Misfit) Properties.bind(STIR, properties)).reason();
  }
}
