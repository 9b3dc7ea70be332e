package athanor.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static Instant after(int minutes) {
    return TEN.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void a_run_counts_in_each_period_that_it_touches() {
    Usage usage = Usage.since(TEN).ran(after(3), after(12));
    assertThat(usage.running().values()).containsExactly(120.0, 300.0, 120.0);
    assertThat(usage.share(HOUR, after(20))).isCloseTo(9.0 / 20, within(1e-12));
  }

  @Test
  void only_the_time_asked_for_counts() {
    Usage usage = Usage.since(TEN).ran(after(0), after(30)).ran(after(300), after(330));
    assertThat(usage.share(HOUR, after(330))).isCloseTo(0.5, within(1e-12));
    assertThat(usage.share(DAY, after(330))).isCloseTo(60.0 / 330, within(1e-12));
  }

  @Test
  void what_is_older_than_a_day_is_forgotten() {
    Usage usage = Usage.since(TEN);
    for (int hour = 0; hour < 100; hour++) {
      usage = usage.ran(after(60 * hour), after(60 * hour + 15));
    }
    assertThat(usage.running()).hasSizeLessThanOrEqualTo(3 * 25);
    assertThat(usage.share(DAY, after(60 * 100))).isCloseTo(0.25, within(0.01));
  }

  @Test
  void a_run_of_many_days_fills_the_last_one() {
    Usage usage = Usage.since(TEN).ran(TEN, TEN.plus(Duration.ofDays(400)));
    assertThat(usage.running()).hasSizeLessThanOrEqualTo(289);
    assertThat(usage.share(DAY, TEN.plus(Duration.ofDays(400)))).isCloseTo(1, within(0.01));
  }

  @Test
  void an_instrument_just_heard_of_has_no_share() {
    assertThat(Usage.since(TEN).share(HOUR, TEN)).isZero();
  }
}
