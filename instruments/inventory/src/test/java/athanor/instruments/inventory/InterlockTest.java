package athanor.instruments.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterlockTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:30Z");
  private static final Interlock COOL =
      new Interlock(List.of("mix"), "temperature", null, 60.0, Duration.ofSeconds(10));

  private static List<Sample> shown(Double value, String quality, int ageSeconds) {
    return List.of(new Sample("temperature", value, "Cel", quality, NOW.minusSeconds(ageSeconds)));
  }

  @Test
  void a_value_within_bounds_satisfies_it() {
    assertThat(COOL.objection(shown(59.0, "good", 1), NOW)).isEmpty();
    assertThat(COOL.concerns("mix")).isTrue();
    assertThat(COOL.concerns("rinse")).isFalse();
  }

  @Test
  void value_limit_and_unit_are_named() {
    assertThat(COOL.objection(shown(61.5, "good", 1), NOW))
        .contains("temperature is 61.5 Cel, above 60.0 Cel");
  }

  @Test
  void what_is_stale_bad_or_missing_does_not_satisfy_it() {
    assertThat(COOL.objection(shown(20.0, "good", 11), NOW))
        .contains("temperature is 11 s old, more than 10 s");
    assertThat(COOL.objection(shown(null, "Bad_NoCommunication", 0), NOW)).isPresent();
    assertThat(COOL.objection(shown(20.0, "Uncertain", 0), NOW)).isPresent();
    assertThat(COOL.objection(List.of(), NOW)).contains("nothing is known of temperature");
  }
}
