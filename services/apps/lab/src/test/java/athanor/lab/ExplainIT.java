package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A campaign whose document names a table, run by an instrument, and explained afterwards.
class ExplainIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void described_solvents_are_tried_and_what_was_learned_is_told(@TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("data");
    String table = Checkout.example("tables/substitution.csv").toString();
    try (UpProgram laboratory = UpProgram.start(data, "--data-file", table)) {
      String id =
          said(data, "submit", Checkout.example("descriptors.yaml").toString())
              .lines()
              .toList()
              .getLast();
      JsonNode end = laboratory.completed(id);
      assertThat(end.path("experiments").asInt()).isEqualTo(25);
      assertThat(end.at("/best/objectives/yield").asDouble()).isGreaterThan(60);

      String words = said(data, "explain", id);
      JsonNode numbers = new ObjectMapper().readTree(said(data, "explain", id, "--json"));

      assertThat(words).contains("Learned from 25 results.", "yield", "solvent", "temperature");
      assertThat(numbers)
          .isEqualTo(laboratory.rest().json("/api/v1/campaigns/" + id + "/explanation"));
      JsonNode yield = numbers.at("/objectives/0");
      assertThat(yield.at("/calibration/checks").size()).isEqualTo(25);
      List<String> solvents = new ArrayList<>();
      yield.at("/dependence/0/steps").forEach(step -> solvents.add(step.path("value").asText()));
      assertThat(solvents).hasSize(12).contains("DMSO", "toluene");
    }
  }

  /// What a command printed.
  private static String said(Path data, String... words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--data", data.toString()));
    Path output = data.resolveSibling("output-" + words[0] + "-" + arguments.size());
    try (Program program =
        Program.start("lab", output, List.of("-Xmx256m"), arguments.toArray(String[]::new))) {
      assertThat(program.exitCode(PATIENCE)).as(program.said()).isZero();
      return program.out();
    }
  }
}
