package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIT {

  @Test
  void every_proposal_is_derived_again_bit_for_bit() throws Exception {
    MainJob job = MainJob.finished();

    try (Program replay = replay(job.data(), job.campaign())) {
      assertThat(replay.exitCode(Duration.ofMinutes(4))).as(replay.said()).isZero();
      assertThat(replay.out()).isEqualTo("40 proposals re-derived, all equal\n");
    }
  }

  @Test
  void a_campaign_that_the_journal_does_not_know_is_refused() throws Exception {
    MainJob job = MainJob.finished();

    try (Program replay = replay(job.data(), "nobody")) {
      assertThat(replay.exitCode(Duration.ofMinutes(2))).as(replay.said()).isEqualTo(1);
      assertThat(replay.err()).contains("no campaign nobody");
    }
  }

  /// The laboratory that ran the campaign shows what it knows from living through it; the one after
  /// it knows the journal only.
  @Test
  void a_laboratory_that_was_started_again_shows_the_same_campaign(@TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("data");
    String campaign;
    String lived;
    try (UpProgram laboratory = UpProgram.start(data)) {
      campaign = laboratory.rest().openSnar(5);
      laboratory.completed(campaign);
      lived = laboratory.rest().get("/api/v1/campaigns/" + campaign).body();
    }
    try (UpProgram laboratory = UpProgram.start(data)) {
      String folded = laboratory.rest().get("/api/v1/campaigns/" + campaign).body();

      assertThat(folded).isEqualTo(lived);
    }
  }

  private static Program replay(Path data, String campaign) {
    return Program.start(
        "lab",
        data.resolveSibling("output"),
        List.of("-Xmx256m"),
        "replay",
        campaign,
        "--data",
        data.toString());
  }
}
