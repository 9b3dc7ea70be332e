package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Freshness;
import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final long SECOND = 1_000_000_000L;
  private final Freshness freshness = new Freshness();

  @BeforeEach
  void expect() {
    freshness.expect("flow", Duration.ofSeconds(5), 0);
    freshness.expect("level", Duration.ofSeconds(60), 0);
  }

  @Test
  void a_signal_of_which_nothing_is_heard_for_its_limit_is_stale_until_it_is_heard_again() {
    assertThat(freshness.stale(5 * SECOND)).isEmpty();
    assertThat(freshness.stale(6 * SECOND))
        .containsOnlyKeys("flow")
        .containsEntry("flow", "nothing was heard of it for more than 5.0 s");

    hear("flow", "good", 7);

    assertThat(freshness.stale(8 * SECOND)).isEmpty();
  }

  @Test
  void a_sign_of_life_keeps_a_good_signal_fresh_and_a_bad_one_not() {
    hear("flow", "Bad_SensorFailure", 1);
    freshness.alive(List.of("flow", "level"), 50 * SECOND);

    assertThat(freshness.stale(70 * SECOND))
        .containsOnlyKeys("flow")
        .containsEntry("flow", "it has been Bad_SensorFailure for more than 5.0 s");
  }

  @Test
  void one_that_waits_for_its_first_value_is_no_fault() {
    hear("flow", "Bad_WaitingForInitialData", 1);
    freshness.alive(List.of("flow", "level"), 10 * SECOND);

    assertThat(freshness.stale(11 * SECOND)).isEmpty();
  }

  @Test
  void after_an_outage_all_have_their_time_again() {
    hear("flow", "Bad_SensorFailure", 1);
    freshness.restart(100 * SECOND);

    assertThat(freshness.stale(104 * SECOND)).isEmpty();
  }

  private void hear(String signal, String quality, long second) {
    freshness.heard(
        List.of(new Sample(signal, null, "1", quality, Instant.EPOCH)), second * SECOND);
  }
}
