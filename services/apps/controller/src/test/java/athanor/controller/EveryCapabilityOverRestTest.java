package athanor.controller;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that a campaign document can ask of the optimizer, asked for and told over REST: the
/// examples, with people in the place of instruments.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class EveryCapabilityOverRestTest {
  private static final Path EXAMPLES = Path.of("../../../examples");

  private static String example(String name) throws IOException {
    return Files.readString(EXAMPLES.resolve(name + ".yaml"))
        .replaceAll("(?m)^procedure: .*$", "execution: external")
        .replace(
            "{file: tables/solvents.csv, columns: [permittivity, donor_number, acidity]}",
            described())
        .replaceAll("\\{name: pilot plant, file: [^}]*}", known());
  }

  /// What the command line would have put in.
  private static String described() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(EXAMPLES.resolve("tables/solvents.csv"))) {
      String[] cells = line.split(",", 2);
      rows.add(cells[0] + ": [" + cells[1] + "]");
    }
    return "{" + String.join(", ", rows.subList(1, rows.size())) + "}";
  }

  private static String known() {
    return """
    {name: pilot plant, observations: [
      {parameters: {residence_time: 0.5, equivalents: 4.5, concentration: 0.5, temperature: 40}, values: {space_time_yield: {above: 12}}},
      {parameters: {residence_time: 2, equivalents: 1.5, concentration: 0.5, temperature: 40}, values: {space_time_yield: 9}}]}\
    """;
  }

  private static String open(String yaml) {
    return given()
        .contentType("application/yaml")
        .body(yaml.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/campaigns")
        .then()
        .statusCode(201)
        .extract()
        .path("campaign");
  }

  private static ValidatableResponse ask(String id, int count) {
    return when()
        .post("/api/v1/campaigns/{id}/candidates?count={count}", id, count)
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse tell(String id, List<Map<String, Object>> observations) {
    return given()
        .contentType("application/json")
        .body(observations)
        .post("/api/v1/campaigns/{id}/observations", id)
        .then();
  }

  /// Results in whole numbers from 5 to 15, that change with every parameter.
  private static Map<String, Object> values(Map<String, Object> parameters, List<String> names) {
    double place = 0;
    for (Object value : parameters.values()) {
      place += value instanceof Number number ? number.doubleValue() : value.hashCode() % 7;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (int k = 0; k < names.size(); k++) {
      values.put(names.get(k), Math.rint(10 + 5 * Math.sin(place + k)));
    }
    return values;
  }

  /// Every kind of outcome, one after the other.
  private static Map<String, Object> told(
      Map<String, Object> candidate, List<String> objectives, int index) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("candidate", candidate.get("id"));
    if (index == 3) {
      told.put("outcome", "failed");
      return told;
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> parameters = (Map<String, Object>) candidate.get("parameters");
    Map<String, Object> values = values(parameters, objectives);
    String first = objectives.getFirst();
    told.put("outcome", index == 2 ? "censored" : "succeeded");
    switch (index) {
      case 0 -> told.put("uncertainty", Map.of(first, 0.5));
      case 1 -> values.put(first, Map.of("mean", values.get(first), "count", 3, "variance", 0.75));
      case 2 -> values.put(first, Map.of("above", values.get(first)));
      default -> {}
    }
    told.put("values", values);
    return told;
  }

  /// The example; how many candidates are asked for, and told, before the one that is looked at;
  /// how the method begins that chose it.
  @ParameterizedTest
  @CsvSource({
    "solvent-mixture, 10, log-",
    "descriptors, 5, log-",
    "formulation, 5, log-",
    "snar-limited, 5, log-nei",
    "snar-pareto, 5, log-nehvi",
    "five-objectives, 6, log-nparego",
    "snar-priorities, 5, log-",
    "replicates, 5, log-",
    "many-parameters, 17, log-",
    "joint-improvement, 5, log-nei",
    "confidence-bound, 5, ucb",
    "thompson, 5, thompson",
    "knowledge-gradient, 5, log-kg",
    "entropy, 5, log-mes",
    "active-learning, 5, log-integrated-variance",
    "disagreement, 5, log-bald",
    "trust-region, 5, log-",
    "effects, 5, log-",
    "bent-axes, 5, log-",
    "sparse, 9, log-",
    "costs, 5, log-",
    "measured-costs, 5, log-",
    "fidelity, 5, log-mf-mes-per-cost",
    "information, 1, information-gain",
    "excitation, 4, excitation",
    "counts, 1, information-gain",
    "factorial, 4, factorial",
    "fractional-factorial, 4, fractional-factorial",
    "latin-hypercube, 4, latin-hypercube",
    "central-composite, 4, central-composite",
    "d-optimal, 4, d-optimal",
    "sobol, 3, sobol",
    "history-table, 5, log-"
  })
  void an_example_is_asked_for_and_told_every_kind_of_outcome(
      String name, int before, String method) throws IOException {
    String id = open(example(name));
    List<String> objectives =
        when().get("/api/v1/campaigns/{id}", id).then().extract().path("objectives.name");
    List<Map<String, Object>> candidates = ask(id, before).extract().path("$");
    List<Map<String, Object>> told = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      told.add(told(candidates.get(i), objectives, i));
    }

    tell(id, told).statusCode(200);

    String chosen = ask(id, 1).extract().path("[0].rationale.method");
    assertThat(chosen).as(name).startsWith(method);
    ValidatableResponse seen = when().get("/api/v1/campaigns/{id}", id).then();
    String first = objectives.getFirst();
    seen.body("experiments", equalTo(before));
    seen.body("counts.failed", equalTo(before > 3 ? 1 : 0));
    if (before > 2) {
      seen.body("observations[1].objectives." + first + ".replicates.count", equalTo(3));
      seen.body("observations[2].objectives." + first + ".bound", equalTo("above"));
    }
  }

  @Test
  void what_was_learned_is_explained_in_numbers_for_plots() throws IOException {
    String id = open(example("snar-limited"));
    given()
        .get("/api/v1/campaigns/{id}/explanation", id)
        .then()
        .statusCode(200)
        .body("successes", equalTo(0))
        .body("objectives", hasSize(0));
    List<Map<String, Object>> candidates = ask(id, 8).extract().path("$");
    List<Map<String, Object>> told = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      told.add(
          told(candidates.get(i), List.of("space_time_yield", "product_concentration"), i + 4));
    }
    tell(id, told).statusCode(200);

    ValidatableResponse explained =
        given().get("/api/v1/campaigns/{id}/explanation", id).then().statusCode(200);

    explained.body("successes", equalTo(8));
    explained.body("objectives.name", equalTo(List.of("space_time_yield")));
    explained.body("objectives[0].calibration.checks", hasSize(8));
    explained.body("objectives[0].importance", hasSize(4));
    explained.body("objectives[0].dependence", hasSize(4));
    explained.body("objectives[0].slices.curves", hasSize(4));
    Map<String, Object> step =
        explained.extract().path("objectives[0].dependence[0].steps[0].predicted");
    assertThat(number(step, "lower"))
        .isLessThanOrEqualTo(number(step, "median"))
        .isLessThan(number(step, "upper"));
  }

  private static double number(Map<String, Object> range, String side) {
    return ((Number) range.get(side)).doubleValue();
  }

  @Test
  void nothing_is_explained_of_a_campaign_that_is_not_there() {
    given().get("/api/v1/campaigns/nobody-1/explanation").then().statusCode(404);
  }
}
