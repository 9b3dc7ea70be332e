package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bench without OPC UA and with a clock that moves when told.
class BenchTest {
  @TempDir Path directory;
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private final RecordingFace face = new RecordingFace();
  private final SmallWorld world = new SmallWorld();
  private Ledger ledger;
  private Timeline timeline;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    ledger = Ledger.open(directory.resolve("ledger.jsonl"));
    timeline = new Timeline(() -> now, new WorldTime(List.of()).from(now, 1));
    bench = new Bench(world, new Object(), ledger, false);
    bench.open(timeline, face);
  }

  @AfterEach
  void close() {
    timeline.close();
    ledger.close();
  }

  private Answer stir(String task) {
    return bench.start(
        new Order("stir", Map.of("duration", "60"), "job", task, List.of(), "ann", "urn:a"));
  }

  @Test
  void a_run_whose_time_is_over_is_ended_before_anything_else_is_asked() {
    stir("one");
    now = now.plusSeconds(3600);

    assertThat(stir("two")).isEqualTo(new Answer.Done("stirrer-2"));

    assertThat(face.events)
        .containsExactly(
            "started stirrer-1", "completing", "ended stirrer-1 COMPLETED", "started stirrer-2");
  }

  @Test
  void a_device_that_takes_no_notice_of_task_ids_acts_twice_when_it_is_asked_twice() {
    var careless = new Bench(world, new Object(), ledger, true);
    careless.open(timeline, face);
    var order =
        new Order("stir", Map.of("duration", "1"), "job", "task", List.of(), "ann", "urn:a");

    careless.start(order);
    now = now.plusSeconds(3600);
    careless.start(order);

    assertThat(world.begun).hasSize(2);
  }

  @Test
  void a_stop_that_comes_after_the_end_is_too_late() {
    stir("one");
    now = now.plusSeconds(3600);

    assertThat(bench.stop()).isInstanceOf(Answer.Refused.class);

    assertThat(face.events).endsWith("ended stirrer-1 COMPLETED");
  }

  @Test
  void a_refused_order_leaves_world_and_memory_as_they_were() {
    stir("one");

    assertThat(stir("two")).isInstanceOf(Answer.Refused.class);

    assertThat(world.begun).hasSize(1);
    assertThat(bench.runs().started()).isEqualTo(1);
    assertThat(face.events).endsWith("refused two: stirrer is running stirrer-1");
  }

  @Test
  void an_order_without_a_task_may_be_given_again() {
    stir("");
    now = now.plusSeconds(3600);

    assertThat(stir("")).isInstanceOf(Answer.Done.class);
  }

  private static final class RecordingFace implements Face {
    final List<String> events = new ArrayList<>();

    @Override
    public void started(Run run) {
      events.add("started " + run.id());
    }

    @Override
    public void completing(Instant at) {
      events.add("completing");
    }

    @Override
    public void ended(Run run, Run.End end) {
      events.add("ended " + run.id() + " " + end.outcome());
    }

    @Override
    public void cleared(Instant at) {
      events.add("cleared");
    }

    @Override
    public void refused(String task, String reason) {
      events.add("refused " + task + ": " + reason);
    }
  }
}
