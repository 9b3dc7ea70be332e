package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final Track track = new Track("flow", "mL/min");

  @Test
  void what_a_server_repeats_is_told_once() {
    for (int i = 0; i < 50; i++) {
      assertThat(track.tell(value(i, i), NOW)).isPresent();
    }
    for (int i = 0; i < 50; i++) {
      assertThat(track.tell(value(i, i), NOW)).isEmpty();
    }
  }

  @Test
  void another_value_or_status_at_the_same_time_is_no_repetition() {
    track.tell(value(1, 5), NOW);

    assertThat(track.tell(value(2, 5), NOW)).isPresent();
    assertThat(track.tell(status(StatusCodes.Bad_SensorFailure, 5), NOW)).isPresent();
    assertThat(track.tell(status(StatusCodes.Bad_SensorFailure, 5), NOW)).isEmpty();
  }

  @Test
  void values_of_a_server_whose_clock_was_set_back_are_told() {
    track.tell(value(1, 1000), NOW);

    assertThat(track.tell(value(1, 10), NOW)).isPresent();
    assertThat(track.tell(value(1, 10), NOW)).isEmpty();
  }

  @Test
  void an_uncertain_value_keeps_its_status_and_a_bad_one_is_none() {
    var uncertain =
        new DataValue(
            new Variant(3.5), new StatusCode(StatusCodes.Uncertain_LastUsableValue), time(1), null);

    assertThat(track.tell(uncertain, NOW))
        .hasValueSatisfying(sample -> {
          assertThat(sample.value()).isEqualTo(3.5);
          assertThat(sample.quality()).isEqualTo("Uncertain_LastUsableValue");
        });
    assertThat(track.tell(status(StatusCodes.Bad_SensorFailure, 2), NOW))
        .hasValueSatisfying(sample -> {
          assertThat(sample.value()).isNull();
          assertThat(sample.quality()).isEqualTo("Bad_SensorFailure");
        });
  }

  @Test
  void a_number_that_is_none_and_a_value_of_a_wrong_type_are_no_values() {
    assertThat(track.tell(value(Double.NaN, 1), NOW).orElseThrow().quality())
        .isEqualTo("Bad_OutOfRange");
    assertThat(
            track
                .tell(new DataValue(new Variant("wet"), StatusCode.GOOD, time(2), null), NOW)
                .orElseThrow()
                .quality())
        .isEqualTo("Bad_TypeMismatch");
  }

  @Test
  void the_usual_queue_holds_ten_seconds_of_values() {
    var rate = new Rate(Duration.ofMillis(20), Duration.ofMillis(250), 0, Deadband.NONE);

    assertThat(rate.kept()).isEqualTo(501);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "101%", "wide", "NaN", ""})
  void a_deadband_that_makes_no_sense_is_refused(String text) {
    assertThatThrownBy(() -> Deadband.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deadband");
  }

  private static DataValue value(double value, long millis) {
    return new DataValue(new Variant(value), StatusCode.GOOD, time(millis), null);
  }

  private static DataValue status(long code, long millis) {
    return new DataValue(Variant.NULL_VALUE, new StatusCode(code), time(millis), null);
  }

  private static DateTime time(long millis) {
    return new DateTime(NOW.plusMillis(millis));
  }
}
