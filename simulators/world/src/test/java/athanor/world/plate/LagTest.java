package athanor.world.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagTest {
  private static final Duration START = Duration.ofSeconds(100);
  private final Lag warming = Lag.resting(22, 12, 40).toward(50, START);

  /// Euler's method with steps of a millisecond.
  @Test
  void the_closed_form_agrees_with_the_differential_equation() {
    double body = 22;
    double set = 22;
    for (int millis = 0; millis < 400_000; millis++) {
      if (millis % 50_000 == 0) {
        var now = START.plusMillis(millis);
        assertThat(warming.at(now)).isCloseTo(body, within(1e-3));
      }
      body += (set - body) / 40 * 1e-3;
      set = Math.min(50, set + 12.0 / 60 * 1e-3);
    }
  }

  @Test
  void it_stays_within_the_tolerance_after_the_time_it_needs_and_not_before() {
    double settles = warming.settles(0.1);

    var there = START.plusNanos(Math.round(settles * 1e9));
    assertThat(50 - warming.at(there)).isCloseTo(0.1, within(1e-6));
    assertThat(50 - warming.at(there.minusSeconds(1))).isGreaterThan(0.1);
  }

  @Test
  void a_new_target_on_the_way_makes_no_jump() {
    var now = START.plusSeconds(60);

    assertThat(warming.toward(30, now).at(now)).isCloseTo(warming.at(now), within(1e-12));
  }
}
