package athanor.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.expressions.UnfitException;
import athanor.schemas.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final Map<String, Value> PARAMETERS =
      Map.of("t", Value.of(2, "min"), "solvent", Value.of("water"));
  private static final Map<String, Map<String, Value>> RESULTS =
      Map.of("heat", Map.of("p", Value.of(3, "bar")));

  private static Value evaluate(String text) {
    return Expression.evaluate(text, PARAMETERS, RESULTS, 1, "mL");
  }

  @Test
  void a_plain_name_keeps_the_unit_of_what_it_names() {
    assertThat(evaluate("parameters.t")).isEqualTo(Value.of(2, "min"));
    assertThat(evaluate("results.heat.p")).isEqualTo(Value.of(3, "bar"));
    assertThat(evaluate("parameters.solvent")).isEqualTo(Value.of("water"));
  }

  @Test
  void what_is_computed_is_in_the_unit_of_the_argument() {
    assertThat(evaluate("parameters.t * 1.5 + results.heat.p")).isEqualTo(Value.of(6, "mL"));
    assertThat(evaluate("42")).isEqualTo(Value.of(42, "mL"));
    assertThat(evaluate("parameters.solvent + '-d2'")).isEqualTo(Value.of("water-d2"));
    assertThat(evaluate("parameters.t > 1.0 ? 'long' : 'short'")).isEqualTo(Value.of("long"));
  }

  @Test
  void a_guard_is_true_or_false_and_nothing_else() {
    assertThat(Expression.holds("results.heat.p > 2.5", PARAMETERS, RESULTS)).isTrue();
    assertThat(Expression.holds("parameters.solvent == 'ethanol'", PARAMETERS, RESULTS)).isFalse();
    assertThatThrownBy(() -> Expression.holds("parameters.t", PARAMETERS, RESULTS))
        .hasMessage("guard parameters.t gives 2.0, not true or false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parameters.none",
        "results.none.p",
        "parameters.t / 0.0",
        "true",
        "[1, 2]",
        "parameters.none + 1.0",
        "parameters.t + 'x'",
        "1 / 0",
      })
  void what_cannot_be_evaluated_is_unfit(String text) {
    assertThatThrownBy(() -> evaluate(text)).isInstanceOf(UnfitException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 +", "secrets.x", "parameters.t +* 2", "import java"})
  void what_cannot_be_read_is_a_fault_before_it_is_used(String text) {
    assertThat(Expression.fault(text)).isPresent();
  }

  @Test
  void an_expression_is_bounded_in_length_depth_and_time() {
    String loop = "[0,1,2,3,4,5,6,7,8,9]";
    String loops = "1";
    for (int i = 0; i < 9; i++) {
      loops = loop + ".map(x" + i + ", " + loops + ").size()";
    }
    String endless = loops;

    assertThat(Expression.fault("1 + ".repeat(400) + "1").orElseThrow())
        .isEqualTo("an expression may have at most 1000 characters, not 1601");
    assertThat(Expression.fault("(".repeat(450) + "1" + ")".repeat(450))).isPresent();
    assertThatThrownBy(() -> evaluate(endless)).isInstanceOf(UnfitException.class);
  }
}
