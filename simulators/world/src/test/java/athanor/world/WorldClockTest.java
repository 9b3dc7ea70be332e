package athanor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorldClockTest {
  private static final Instant BEGAN = Instant.parse("2026-11-21T08:00:00Z");

  @Test
  void a_second_lasts_as_many_world_seconds_as_the_speed_says() {
    var clock = new WorldClock(BEGAN, 600);

    assertThat(clock.at(BEGAN)).isZero();
    assertThat(clock.at(BEGAN.plusMillis(500))).isEqualTo(Duration.ofMinutes(5));
    assertThat(clock.inReality(Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void when_a_span_has_passed_in_reality_it_has_passed_in_the_world() {
    for (double speed : new double[] {1, 3, 7.3, 600, 12_345.6}) {
      var clock = new WorldClock(BEGAN, speed);
      Duration run = Duration.ofMillis(250_123);

      assertThat(clock.at(BEGAN.plus(clock.inReality(run)))).isGreaterThanOrEqualTo(run);
    }
  }

  @Test
  void a_world_that_stands_still_is_refused() {
    assertThatThrownBy(() -> new WorldClock(BEGAN, 0))
        .hasMessage("a world's speed must be above 0, not 0.0");
    assertThatThrownBy(() -> new WorldClock(BEGAN, Double.NaN))
        .hasMessage("a world's speed must be above 0, not NaN");
  }
}
