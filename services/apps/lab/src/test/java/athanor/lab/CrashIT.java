package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.embedded.EmbeddedBroker;
import athanor.embedded.EmbeddedDatabase;
import athanor.schemas.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {
  private static final int BUDGET = 12;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void a_laboratory_killed_half_way_ends_its_campaign_as_if_nothing_had_been() throws Exception {
    Path data = folder.resolve("data");
    String campaign;
    int before;
    try (UpProgram first = UpProgram.start(data, "--speed", "400")) {
      campaign = first.rest().openSnar(BUDGET);
      before = experiments(first, campaign, 5);
      first.program().kill();

      try (UpProgram second = UpProgram.start(data, "--speed", "400")) {
        JsonNode end = second.completed(campaign);

        System.out.println(
            "killed after " + before + " experiments, ended with " + end.path("experiments"));
        assertThat(before).isLessThan(BUDGET);
        assertThat(end.path("experiments").asInt()).isEqualTo(BUDGET);
        assertThat(end.path("inFlight").asInt()).isZero();
        assertThat(end.path("observations")).hasSize(BUDGET);
      }
    }
    nothing_was_started_twice(data);
    every_experiment_was_concluded_once(data);
  }

  private static int experiments(UpProgram laboratory, String campaign, int atLeast)
      throws InterruptedException {
    return Await.until(
        atLeast + " experiments",
        Duration.ofMinutes(4),
        () -> {
          int now =
              laboratory.rest().json("/api/v1/campaigns/" + campaign).path("experiments").asInt();
          return now >= atLeast ? Optional.of(now) : Optional.empty();
        });
  }

  /// What the instruments say they did against what the gateway says it asked for.
  private static void nothing_was_started_twice(Path data) throws Exception {
    List<String> ran = ledger(data);
    List<String> started = new ArrayList<>();
    List<String> completed = new ArrayList<>();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("database"))) {
      for (Told told : Told.by("gateway", database)) {
        String command = JSON.readTree(told.payload()).path("command").asText();
        switch (told.type()) {
          case "CommandStarted.v1" -> started.add(command);
          case "CommandCompleted.v1" -> completed.add(command);
          default -> assertThat(told.type()).isNotEqualTo("CommandLost.v1");
        }
      }
    }
    assertThat(ran).doesNotHaveDuplicates();
    assertThat(started).containsAll(ran);
    assertThat(ran).containsAll(completed);
    assertThat(completed).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3 * BUDGET);
  }

  private static void every_experiment_was_concluded_once(Path data) {
    List<ConsumerRecord<String, byte[]>> records;
    try (var broker = EmbeddedBroker.start(data.resolve("broker"), 0)) {
      records = Topics.read(broker.address());
    }
    assertThat(records).noneMatch(record -> record.topic().equals(Topic.DEAD_LETTERS.label()));
    assertThat(
            records.stream()
                .filter(record -> Wire.header(record, "ce_type").equals("ObservationMade.v1"))
                .map(record -> Wire.header(record, "ce_id"))
                .distinct())
        .hasSize(BUDGET);
    Wire wire = new Wire();
    assertThat(records.stream().flatMap(record -> wire.faults(record).stream()).limit(20))
        .isEmpty();
  }

  /// The commands that instruments began, each time that they did.
  private static List<String> ledger(Path data) throws IOException {
    List<String> commands = new ArrayList<>();
    for (String line :
        Files.readAllLines(data.resolve("instruments/flow-chemistry/ledger.jsonl"))) {
      JsonNode entry = JSON.readTree(line);
      if (entry.path("entry").asText().equals("started")) {
        commands.add(entry.path("task").asText());
      }
    }
    return commands;
  }
}
