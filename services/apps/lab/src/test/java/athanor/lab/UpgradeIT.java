package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// This version takes over the database of an earlier one, with a campaign that is paused half-way.
class UpgradeIT {
  private static final int BUDGET = 6;

  @TempDir Path folder;

  @Test
  void a_campaign_that_an_earlier_version_began_is_ended_by_this_one() throws Exception {
    Path data = folder.resolve("data");
    Files.createDirectories(data);
    RecordedDatabase.restore(data.resolve("database"));

    try (UpProgram laboratory = UpProgram.start(data)) {
      JsonNode ended = laboratory.rest().json("/api/v1/campaigns/snar-1");
      assertThat(ended.path("state").asText()).isEqualTo("completed");
      assertThat(ended.path("observations")).hasSize(BUDGET);
      String id = "snar-2";
      JsonNode before = laboratory.rest().json("/api/v1/campaigns/" + id);
      assertThat(before.path("state").asText()).isEqualTo("paused");
      int known = before.path("observations").size();
      assertThat(known).isBetween(1, BUDGET - 1);

      laboratory
          .rest()
          .post("/api/v1/campaigns/" + id + "/resume", "application/json", "{\"reason\": \"new\"}");
      JsonNode after = laboratory.completed(id);

      assertThat(after.path("experiments").asInt()).isEqualTo(BUDGET);
      for (int i = 0; i < known; i++) {
        assertThat(after.path("observations").get(i)).isEqualTo(before.path("observations").get(i));
      }
    }
  }

  /// Writes the rows that the other test reads, from a laboratory of this version.
  @Test
  @EnabledIfSystemProperty(named = "athanor.upgrade.record", matches = ".+")
  void record() throws Exception {
    Path data = folder.resolve("data");
    try (UpProgram laboratory = UpProgram.start(data)) {
      laboratory.completed(laboratory.rest().openSnar(BUDGET, 7));
      String id = laboratory.rest().openSnar(BUDGET, 8);
      String path = "/api/v1/campaigns/" + id;
      Await.until(
          "two experiments",
          Duration.ofMinutes(4),
          () ->
              laboratory.rest().json(path).path("experiments").asInt() >= 2
                  ? Optional.of(true)
                  : Optional.empty());
      laboratory.rest().post(path + "/pause", "application/json", "{\"reason\": \"recorded\"}");
      Await.until(
          "none in flight",
          Duration.ofMinutes(4),
          () ->
              laboratory.rest().json(path).path("inFlight").asInt() == 0
                  ? Optional.of(true)
                  : Optional.empty());
    }
    RecordedDatabase.record(
        data.resolve("database"), Path.of(System.getProperty("athanor.upgrade.record")));
  }
}
