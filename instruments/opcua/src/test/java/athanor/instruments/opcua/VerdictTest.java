package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private final Watch watch = new Watch();

  @ParameterizedTest
  @CsvSource({"Completed,COMPLETED", "Failed,FAILED", "Stopped,ABORTED", "Aborted,ABORTED"})
  void the_word_of_a_device_that_tells_counts(String word, Verdict verdict) {
    assertThat(Verdict.of(page(Phase.STOPPED, word), watch, true, false)).isEqualTo(verdict);
  }

  @Test
  void a_run_that_just_stopped_has_completed() {
    watch.saw(Phase.RUNNING);
    watch.saw(Phase.STOPPED);

    assertThat(Verdict.of(page(Phase.STOPPED, ""), watch, false, false))
        .isEqualTo(Verdict.COMPLETED);
  }

  @Test
  void a_run_that_was_aborting_has_not_completed_although_it_stopped() {
    watch.saw(Phase.ABORTING);
    watch.saw(Phase.STOPPED);

    assertThat(Verdict.of(page(Phase.STOPPED, ""), watch, false, false)).isEqualTo(Verdict.ABORTED);
  }

  @Test
  void a_run_that_we_ordered_to_end_has_not_completed() {
    assertThat(Verdict.of(page(Phase.STOPPED, ""), watch, false, true)).isEqualTo(Verdict.ABORTED);
  }

  @Test
  void a_stop_without_completion_on_a_device_that_shows_completion_is_an_end_by_somebody() {
    watch.saw(Phase.STOPPING);

    assertThat(Verdict.of(page(Phase.STOPPED, ""), watch, true, false)).isEqualTo(Verdict.ABORTED);
    assertThat(Verdict.of(page(Phase.STOPPED, ""), watch, false, false))
        .isEqualTo(Verdict.COMPLETED);
  }

  private static RunRecord.Page page(Phase phase, String outcome) {
    return new RunRecord.Page(phase, Instant.EPOCH, Instant.EPOCH.plusSeconds(1), "", outcome, "");
  }
}
