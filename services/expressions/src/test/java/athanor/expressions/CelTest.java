package athanor.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CelTest {
  private static final Map<String, Map<String, Object>> VARIABLES =
      Map.of("parameters", Map.of("t", 20.5, "solvent", "water"));

  @Test
  void an_expression_sees_values_by_name() {
    assertThat(Cel.of("2.0 * parameters.t", "parameters").evaluate(VARIABLES)).isEqualTo(41.0);
    assertThat(Cel.of("parameters.solvent == 'water'", "parameters").evaluate(VARIABLES))
        .isEqualTo(true);
  }

  @Test
  void what_cannot_be_read_or_evaluated_says_why() {
    assertThat(Cel.fault("2.0 *", "parameters").orElseThrow()).startsWith("2.0 *: ");
    assertThat(Cel.fault("results.t", "parameters").orElseThrow()).contains("results");
    assertThat(Cel.fault("1 + ".repeat(400) + "1").orElseThrow())
        .isEqualTo("an expression may have at most 1000 characters, not 1601");
    Cel absent = Cel.of("parameters.p", "parameters");
    assertThatThrownBy(() -> absent.evaluate(VARIABLES)).isInstanceOf(UnfitException.class);
  }
}
