package athanor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunbooksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        InstrumentRules.COMMAND_LOST,
        InstrumentRules.UNREACHABLE,
        InstrumentRules.GATEWAY_FAULT,
        InstrumentRules.SIGNAL_STALE,
        InstrumentRules.CERTIFICATE_EXPIRING,
        InstrumentRules.INSTRUMENT_STUCK,
        InstrumentRules.TELEMETRY_LOST,
        InstrumentRules.NOT_SAFE
      })
  void every_alarm_has_a_runbook(String code) {
    assertThat(Path.of("../../docs/runbooks", code + ".md"))
        .content()
        .startsWith("# " + code + "\n")
        .contains("## Look", "## Answer");
  }
}
