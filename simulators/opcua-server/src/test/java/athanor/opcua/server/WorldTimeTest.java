package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTimeTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void a_world_begins_at_zero_and_runs_at_its_speed() {
    var time = new WorldTime(List.of()).from(NOON, 60);

    assertThat(time.worldAt(NOON)).isZero();
    assertThat(time.worldAt(NOON.plusSeconds(2))).isEqualTo(Duration.ofMinutes(2));
    assertThat(time.realAt(Duration.ofMinutes(2))).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void after_a_change_of_speed_world_time_goes_on_from_where_it_was() {
    var later = NOON.plusSeconds(10);
    var time = new WorldTime(List.of()).from(NOON, 60).from(later, 1);

    assertThat(time.worldAt(later)).isEqualTo(Duration.ofMinutes(10));
    assertThat(time.worldAt(later.plusSeconds(5))).isEqualTo(Duration.ofSeconds(605));
    assertThat(time.realAt(Duration.ofMinutes(5))).isEqualTo(NOON.plusSeconds(5));
    assertThat(time.realAt(Duration.ofSeconds(605))).isEqualTo(later.plusSeconds(5));
  }

  @Test
  void a_restart_at_the_same_speed_changes_nothing() {
    var time = new WorldTime(List.of()).from(NOON, 60);

    assertThat(time.from(NOON.plusSeconds(3600), 60)).isEqualTo(time);
  }

  @Test
  void when_the_real_clock_is_set_back_before_the_beginning_the_world_waits() {
    var time = new WorldTime(List.of()).from(NOON, 60);

    assertThat(time.worldAt(NOON.minusSeconds(5))).isZero();
  }

  /// Whatever is due at a world time is over when its real time has come.
  @Test
  void at_the_real_time_of_a_world_time_that_time_has_come() {
    var time = new WorldTime(List.of()).from(NOON, 997.3);

    for (long nanos = 1; nanos < 1_000_000_000_000L; nanos = nanos * 3 + 1) {
      var world = Duration.ofNanos(nanos);
      assertThat(time.worldAt(time.realAt(world))).isGreaterThanOrEqualTo(world);
    }
  }
}
