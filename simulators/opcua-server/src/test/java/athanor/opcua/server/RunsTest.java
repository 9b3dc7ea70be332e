package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunsTest {
  @Test
  void the_newest_thousand_results_are_kept_and_all_task_ids() {
    var runs = new Runs();

    for (var i = 1; i <= Runs.KEPT + 1; i++) {
      runs.add(run(i));
    }

    assertThat(runs.all()).hasSize(Runs.KEPT);
    assertThat(runs.get("stirrer-1")).isNull();
    assertThat(runs.get("stirrer-2")).isNotNull();
    assertThat(runs.knowsTask("task-1")).isTrue();
    assertThat(runs.started()).isEqualTo(Runs.KEPT + 1);
  }

  private static Run run(int number) {
    var started =
        new Entry.Started(
            "stirrer",
            "stirrer-" + number,
            "stir",
            "job",
            "task-" + number,
            Map.of(),
            List.of(),
            "",
            "",
            number);
    return new Run(started, Instant.EPOCH, Duration.ZERO, Duration.ZERO, List::of);
  }
}
