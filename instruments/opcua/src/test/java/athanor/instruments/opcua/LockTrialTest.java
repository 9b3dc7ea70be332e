package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import athanor.instruments.Assignment;
import athanor.instruments.Finding;
import athanor.instruments.Finding.Verdict;
import java.nio.file.Path;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a lock keeps others away is seen by what they are answered with and without it.
class LockTrialTest {
  private static final StatusCode AT_REST = new StatusCode(StatusCodes.Bad_InvalidState);
  private static final StatusCode LOCKED = new StatusCode(StatusCodes.Bad_Locked);

  @TempDir Path directory;

  @Test
  void a_lock_by_which_others_are_answered_otherwise_is_enforced() {
    assertThat(LockTrial.judge(LockTrial.OTHERS, AT_REST, LOCKED, Verdict.NO))
        .isEqualTo(
            new Finding(
                LockTrial.OTHERS,
                Verdict.YES,
                "Stop was answered Bad_Locked, without the lock Bad_InvalidState"));
  }

  @Test
  void a_lock_that_makes_no_difference_is_none() {
    assertThat(LockTrial.judge(LockTrial.OTHERS, AT_REST, AT_REST, Verdict.NO).verdict())
        .isEqualTo(Verdict.NO);
    assertThat(LockTrial.judge(LockTrial.OTHERS, AT_REST, StatusCode.GOOD, Verdict.NO).verdict())
        .isEqualTo(Verdict.NO);
  }

  @Test
  void the_lock_of_a_simulated_device_is_tried_and_given_back() throws Exception {
    try (var bench = Simulated.mixers(1, directory)) {
      var mixer = bench.instrument();
      assertThat(mixer.tryLock())
          .singleElement()
          .satisfies(found -> {
            assertThat(found.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(found.found()).contains("let the server trust", "other/certificate.der");
          });

      bench.admit(Certificates.in(directory.resolve("gateway")).another().own());

      for (int i = 0; i < 2; i++) {
        assertThat(mixer.tryLock())
            .extracting(Finding::question, Finding::verdict)
            .containsExactly(
                tuple(LockTrial.TAKEN, Verdict.YES),
                tuple(LockTrial.OTHERS, Verdict.YES),
                tuple(LockTrial.OURS, Verdict.LIMITED));
      }
    }
  }

  @Test
  void a_lock_is_not_tried_while_the_device_works() throws Exception {
    try (var bench = Simulated.mixers(1, directory)) {
      var work = bench.lasting();
      var command = UUID.nameUUIDFromBytes("busy".getBytes());
      bench
          .instrument()
          .start(new Assignment(command, "test", work.operation(), work.arguments(), 1));

      assertThat(bench.instrument().tryLock())
          .extracting(Finding::verdict)
          .containsExactly(Verdict.UNKNOWN);
      assertThat(bench.runs(command)).isEqualTo(1);
    }
  }
}
