package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Finding;
import athanor.instruments.Finding.Verdict;
import athanor.instruments.tck.Examination;
import athanor.schemas.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `athanor check` finds out about a device that does as it should.
class ExaminationTest {
  private static final UUID NOBODY = new UUID(0, 1);
  private static final UUID COMMAND = new UUID(0, 2);

  @TempDir Path directory;

  @Test
  void a_device_that_does_as_it_should_gets_no_no_and_keeps_what_it_ran() throws Exception {
    try (var bench = Simulated.mixers(1, directory)) {
      var mixer = bench.instrument();

      assertThat(Examination.of(mixer, NOBODY))
          .extracting(Finding::verdict)
          .doesNotContain(Verdict.NO);
      var speed = Map.of("speed", Value.of(100, "/min"));
      var run = Examination.run(mixer, COMMAND, "shake", speed, Duration.ofSeconds(30));
      assertThat(run).extracting(Finding::verdict).containsOnly(Verdict.YES);
      assertThat(run.getLast().found()).contains("--find " + COMMAND);

      bench.unplug();
      bench.replug();
      assertThat(Examination.find(mixer, COMMAND).verdict()).isEqualTo(Verdict.YES);
      assertThat(Examination.find(mixer, NOBODY).verdict()).isEqualTo(Verdict.NO);
    }
  }

  @Test
  void what_it_refuses_is_said_in_its_words_and_followed_no_further() throws Exception {
    try (var bench = Simulated.mixers(1, directory)) {
      var run =
          Examination.run(
              bench.instrument(),
              COMMAND,
              "shake",
              Map.of("speed", Value.of(5000, "/min")),
              Duration.ofSeconds(5));

      assertThat(run)
          .singleElement()
          .satisfies(found -> {
            assertThat(found.verdict()).isEqualTo(Verdict.NO);
            assertThat(found.found()).contains("5000", "1000");
          });
    }
  }
}
