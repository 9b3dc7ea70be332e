package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every campaign of the examples comes to its end: in one laboratory of all their instruments, and
/// where people run the experiments with answers that the test makes up.
class ExamplesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Its plates and those of the colours would be taken for each other in one laboratory.
  private static final String OF_ITS_OWN = "screening";

  private static final String LABORATORY =
      """
      apiVersion: athanor/v1
      kind: Laboratory
      name: examples
      speed: 20000
      worlds:
        - world: flow-chemistry
        - world: colour-matching
        - {world: playback, data: measured.csv}
      """;

  /// Columns beside those of `tables/substitution.csv`, for the examples whose data are not part of
  /// Athanor.
  private static final Map<String, List<String>> ELSEWHERE =
      Map.of(
          "Base", List.of("Cesium acetate", "Cesium pivalate"),
          "Ligand", List.of("XPhos", "PPh3", "JackiePhos"),
          "Solvent", List.of("DMAc", "p-Xylene"),
          "Concentration", List.of("0.057", "0.1", "0.153"),
          "Temp_C", List.of("90", "105", "120"),
          "n", List.of("6", "8", "10", "12"),
          "theta", List.of("0", "100", "200"),
          "r", List.of("1.5", "2", "2.5"),
          "t", List.of("0.7", "1.05", "1.4"),
          "toughness", List.of("3.5", "12.25", "21", "40", "8"));

  private @TempDir Path folder;

  @BeforeEach
  void examples_with_small_budgets() throws IOException {
    for (String part : List.of("procedures", "tables", "laboratories")) {
      Path to = Files.createDirectories(folder.resolve(part));
      try (var files = Files.list(Checkout.example(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
    for (Example example : Example.all()) {
      Files.writeString(folder.resolve(example + ".yaml"), example.text());
    }
  }

  @Test
  void every_example_comes_to_its_end() throws Exception {
    Path document = folder.resolve("laboratory.yml");
    Files.writeString(document, LABORATORY);
    Files.write(folder.resolve("measured.csv"), measured());
    Path data = folder.resolve("data");
    try (UpProgram laboratory = UpProgram.start(data, "--laboratory", document.toString())) {
      publishProcedures(laboratory.rest());
      Map<Example, String> opened = new LinkedHashMap<>();
      for (Example example : Example.all()) {
        if (!example.name().equals(OF_ITS_OWN)) {
          opened.put(
              example,
              example.hasTables() ? submitted(example) : opened(example, laboratory.rest()));
        }
      }
      for (Map.Entry<Example, String> each : opened.entrySet()) {
        if (each.getKey().external()) {
          experiment(each.getKey(), each.getValue(), laboratory.rest());
        }
      }
      for (Map.Entry<Example, String> each : opened.entrySet()) {
        check(each.getKey(), laboratory.completed(each.getValue()));
      }
    }
  }

  @Test
  void an_example_with_a_laboratory_beside_it_is_run_there() throws Exception {
    String data = folder.resolve("data").toString();
    String file = folder.resolve(OF_ITS_OWN + ".yaml").toString();

    JsonNode end = JSON.readTree(said("run", file, "--json", "--speed", "20000", "--data", data));

    assertThat(end.path("status").asText()).isEqualTo("completed");
    assertThat(end.path("experiments").asInt()).isEqualTo(7);
    assertThat(end.at("/best/objectives").size()).isEqualTo(1);
  }

  private static void publishProcedures(Rest rest) throws Exception {
    try (var files = Files.list(Checkout.example("procedures"))) {
      for (Path file : files.toList()) {
        HttpResponse<String> published =
            rest.post("/api/v1/procedures", "application/yaml", Files.readString(file));
        assertThat(published.statusCode()).as(file + published.body()).isBetween(200, 201);
      }
    }
  }

  private static String opened(Example example, Rest rest) throws Exception {
    HttpResponse<String> opened =
        rest.post("/api/v1/campaigns", "application/yaml", example.text());
    assertThat(opened.statusCode()).as(example + opened.body()).isEqualTo(201);
    return JSON.readTree(opened.body()).path("campaign").asText();
  }

  private String submitted(Example example) throws Exception {
    String file = folder.resolve(example + ".yaml").toString();
    return said("submit", file, "--data", folder.resolve("data").toString())
        .lines()
        .toList()
        .getLast();
  }

  private String said(String... words) throws Exception {
    List<String> jvm = List.of("-Xmx512m");
    try (Program program = Program.start("lab", folder.resolve("output"), jvm, words)) {
      assertThat(program.exitCode(PATIENCE)).as(program.said()).isZero();
      return program.out();
    }
  }

  /// Asks for candidates and tells of them until the budget is used.
  private static void experiment(Example example, String id, Rest rest) throws Exception {
    int together = Math.max(1, example.document().path("parallelism").asInt(1));
    for (int told = 0; told < example.budget(); ) {
      int count = Math.min(together, example.budget() - told);
      HttpResponse<String> asked =
          rest.post("/api/v1/campaigns/" + id + "/candidates?count=" + count, "text/plain", "");
      assertThat(asked.statusCode()).as(example + asked.body()).isEqualTo(200);
      ArrayNode results = JSON.createArrayNode();
      for (JsonNode candidate : JSON.readTree(asked.body())) {
        results.add(result(example, candidate));
      }
      HttpResponse<String> answer =
          rest.post(
              "/api/v1/campaigns/" + id + "/observations", "application/json", results.toString());
      assertThat(answer.statusCode()).as(example + answer.body()).isEqualTo(200);
      told += results.size();
    }
  }

  /// Whole numbers from 5 to 15, that change with every parameter.
  private static ObjectNode result(Example example, JsonNode candidate) {
    double place = 0;
    for (JsonNode value : candidate.path("parameters")) {
      place += value.isNumber() ? value.asDouble() : value.asText().length();
    }
    ObjectNode result = JSON.createObjectNode();
    result.set("candidate", candidate.path("id"));
    result.put("outcome", "succeeded");
    ObjectNode values = result.putObject("values");
    for (String objective : example.objectives()) {
      values.put(objective, Math.rint(10 + 5 * Math.sin(place + values.size())));
    }
    return result;
  }

  private static void check(Example example, JsonNode end) {
    String name = example.name();
    int experiments = end.path("experiments").asInt();
    assertThat(experiments)
        .as(name)
        .isBetween(example.mayEndSooner() ? 1 : example.budget(), example.budget());
    assertThat(end.at("/counts/failed").asInt()).as(name + " failed").isZero();
    assertThat(end.at("/counts/succeeded").asInt())
        .as(name + " succeeded")
        .isGreaterThanOrEqualTo(experiments - 1);
  }

  private static List<String> measured() throws IOException {
    List<String> rows = Files.readAllLines(Checkout.example("tables/substitution.csv"));
    List<String> wide = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder row = new StringBuilder(rows.get(i));
      for (Map.Entry<String, List<String>> column : ELSEWHERE.entrySet()) {
        List<String> cells = column.getValue();
        row.append(',').append(i == 0 ? column.getKey() : cells.get(i * i % cells.size()));
      }
      wide.add(row.toString());
    }
    return wide;
  }
}
