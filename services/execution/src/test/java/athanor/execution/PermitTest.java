package athanor.execution;

import static athanor.execution.Given.TEN;
import static athanor.execution.Given.aReactor;
import static athanor.execution.Given.asking;
import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermitTest {

  @Test
  void arguments_are_given_in_the_units_of_the_instrument() {
    assertThat(check(Map.of("temperature", Value.of(333.15, "K"), "time", Value.of(90, "s"))))
        .isEqualTo(
            new Permit.Granted(
                aReactor().operation("heat").orElseThrow(),
                Map.of("temperature", Value.of(60, "Cel"), "time", Value.of(1.5, "min"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "150    | Cel | temperature of 150.0 Cel exceeds the maximum of 120.0 Cel of 'heat' of reactor",
        "19.5   | Cel | temperature of 19.5 Cel is below the minimum of 20.0 Cel of 'heat' of reactor",
        "423.15 | K   | temperature of 423.15 K (150.0 Cel) exceeds the maximum of 120.0 Cel of 'heat' of reactor",
        "60     | min | temperature of 'heat' of reactor is in Cel, which 60.0 min does not fit",
        "60     | mAU | temperature of 'heat' of reactor is in Cel, which 60.0 mAU does not fit"
      })
  void a_refusal_names_value_unit_limit_and_instrument(double value, String unit, String reason) {
    assertThat(check(Map.of("temperature", Value.of(value, unit))))
        .isEqualTo(new Permit.Denied(reason));
  }

  @Test
  void a_limit_itself_is_allowed_also_when_it_comes_in_another_unit() {
    assertThat(check(Map.of("temperature", Value.of(120, "Cel"))))
        .isInstanceOf(Permit.Granted.class);
    assertThat(check(Map.of("temperature", Value.of(120 + 273.15, "K"))))
        .isInstanceOf(Permit.Granted.class);
  }

  @Test
  void unknown_missing_and_mistaken_arguments_are_refused() {
    assertThat(check(Map.of()))
        .isEqualTo(new Permit.Denied("'heat' of reactor needs 'temperature'"));
    assertThat(check(Map.of("temperature", Value.of(60, "Cel"), "speed", Value.of(1, "1"))))
        .isEqualTo(
            new Permit.Denied(
                "'heat' of reactor has no argument 'speed'; it takes temperature, time, solvent"));
    assertThat(check(Map.of("temperature", Value.of("hot"))))
        .isEqualTo(
            new Permit.Denied(
                "temperature of 'heat' of reactor must be a number in Cel, not the text 'hot'"));
    assertThat(check(Map.of("temperature", Value.of(60, "Cel"), "solvent", Value.of(3, "1"))))
        .isEqualTo(new Permit.Denied("solvent of 'heat' of reactor must be a text, not 3.0"));
  }

  @Test
  void an_operation_that_is_not_offered_is_refused_with_what_is() {
    assertThat(Permit.check(asking("reactor", 1, "explode", Map.of(), TEN), aReactor(), null, TEN))
        .isEqualTo(
            new Permit.Denied(
                "reactor has no operation 'explode'; it offers heat, read, dispense"));
  }

  @Test
  void a_command_may_start_at_its_last_moment_and_not_after_it() {
    var asked = asking("reactor", 1, "read", Map.of(), TEN);

    assertThat(Permit.check(asked, aReactor(), null, TEN)).isInstanceOf(Permit.Granted.class);
    assertThat(Permit.check(asked, aReactor(), null, TEN.plusMillis(1)))
        .isEqualTo(
            new Permit.Denied(
                "expired: 'read' of reactor was to be started by 2026-11-21T10:00:00Z"));
  }

  @Test
  void a_held_instrument_lets_commands_wait_until_they_expire() {
    var asked = asking("reactor", 1, "read", Map.of(), TEN);

    assertThat(Permit.check(asked, aReactor(), "it is held (leak)", TEN))
        .isEqualTo(new Permit.Waits("it is held (leak)"));
    assertThat(Permit.check(asked, aReactor(), "it is held (leak)", TEN.plusSeconds(1)))
        .isInstanceOfSatisfying(
            Permit.Denied.class,
            denied ->
                assertThat(denied.reason()).endsWith("; it waited because it is held (leak)"));
  }

  private static Permit check(Map<String, Value> arguments) {
    return Permit.check(asking("reactor", 1, "heat", arguments, TEN), aReactor(), null, TEN);
  }
}
