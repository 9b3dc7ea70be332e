package athanor.controller;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Campaigns as people and robots meet them, with the planner, a broker and a database.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CampaignsOverRestTest {
  private static final String EXTERNAL =
      """
      apiVersion: athanor/v1
      kind: Campaign
      name: NAME
      seed: 3
      parameters:
        - {name: temperature, type: continuous, min: 20, max: 80, unit: Cel}
        - {name: solvent, type: categorical, values: [water, ethanol]}
      objectives:
        - {name: yield, goal: maximize, unit: "1"}
      budget: {experiments: 4}
      planner: {strategy: sobol}
      execution: external
      """;

  private static ValidatableResponse post(String yaml) {
    return given()
        .contentType("application/yaml")
        .body(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/api/v1/campaigns")
        .then();
  }

  private static String open(String name) {
    return post(EXTERNAL.replace("NAME", name)).statusCode(201).extract().path("campaign");
  }

  private static ValidatableResponse ask(String id, Object count) {
    return when().post("/api/v1/campaigns/{id}/candidates?count={count}", id, count).then();
  }

  private static ValidatableResponse tell(String id, Object... observations) {
    return given()
        .contentType("application/json")
        .body(List.of(observations))
        .post("/api/v1/campaigns/{id}/observations", id)
        .then();
  }

  private static ValidatableResponse look(String id) {
    return when().get("/api/v1/campaigns/{id}", id).then();
  }

  private static ValidatableResponse steer(String id, String verb) {
    return given()
        .contentType("application/json")
        .body(Map.of("reason", "a test"))
        .post("/api/v1/campaigns/{id}/{verb}", id, verb)
        .then();
  }

  private static Map<String, Object> succeeded(String candidate, double yield) {
    return Map.of("candidate", candidate, "outcome", "succeeded", "values", Map.of("yield", yield));
  }

  @Test
  void a_document_with_faults_is_refused_with_all_of_them_and_opens_nothing() {
    String bad =
        EXTERNAL
            .replace("NAME", "bad")
            .replace("min: 20", "min: 90")
            .replace("unit: Cel", "unit: celsius")
            .replace("[water, ethanol]", "[]")
            .replace("experiments: 4", "experiments: 0")
            .replace("seed: 3", "sead: 3");

    post(bad)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("status", equalTo(400))
        .body("detail", equalTo("5 faults; nothing was changed"))
        .body(
            "faults.path",
            hasItems(
                "/sead",
                "/parameters/0/unit",
                "/parameters/0/min",
                "/parameters/1/values",
                "/budget/experiments"));
    List<String> names = when().get("/api/v1/campaigns").then().extract().path("name");
    assertThat(names).doesNotContain("bad");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_100, 3_000_000})
  void a_document_over_one_megabyte_is_refused_with_its_size(int bytes) {
    String yaml = EXTERNAL.replace("NAME", "large");

    post(yaml + "#" + "x".repeat(bytes - yaml.length() - 1))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", equalTo("a document may have at most 1000000 bytes, not " + bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a: [", "a: &x 1\nb: *x\n", "just words", "a: 1\na: 2\n"})
  void what_is_no_document_is_refused(String text) {
    post(text).statusCode(400).contentType("application/problem+json");
  }

  @Test
  void a_procedure_that_is_not_known_is_named() {
    post(EXTERNAL.replace("NAME", "unknown").replace("execution: external", "procedure: nowhere"))
        .statusCode(400)
        .body("faults[0].message", equalTo("procedure nowhere is not known; publish it first"));
  }

  @Test
  void what_there_is_not_is_not_found() {
    look("nothing-1").statusCode(404).body("detail", equalTo("there is no campaign nothing-1"));
    steer("nothing-1", "pause").statusCode(404);
    ask("nothing-1", 1).statusCode(404);
    tell("nothing-1", Map.of("outcome", "failed")).statusCode(404);
  }

  @Test
  void campaigns_of_one_name_are_numbered() {
    assertThat(open("twice")).isEqualTo("twice-1");
    assertThat(open("twice")).isEqualTo("twice-2");
  }

  @Test
  void a_campaign_pauses_and_goes_on_until_it_is_aborted() {
    String id = open("steered");

    steer(id, "pause").statusCode(204);
    look(id).body("state", equalTo("paused")).body("reason", equalTo("a test"));
    ask(id, 1).statusCode(409).body("detail", equalTo("campaign steered-1 is not open"));
    steer(id, "resume").statusCode(204);
    look(id).body("state", equalTo("open"));
    steer(id, "abort").statusCode(204);
    look(id).body("state", equalTo("aborted"));
    steer(id, "resume")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", equalTo("campaign steered-1 has ended and cannot be resumed"));
  }

  @Test
  void candidates_are_asked_for_and_told_until_the_budget_is_used() {
    String id = open("asked");

    List<String> two =
        ask(id, 2)
            .statusCode(200)
            .body("$", hasSize(2))
            .body("rationale.method", equalTo(List.of("sobol", "sobol")))
            .extract()
            .path("id");
    look(id).body("inFlight", equalTo(2)).body("experiments", equalTo(0));
    tell(id, succeeded(two.get(0), 0.25), Map.of("candidate", two.get(1), "outcome", "failed"))
        .statusCode(200)
        .body("observations", equalTo(2));
    look(id)
        .body("inFlight", equalTo(0))
        .body("experiments", equalTo(2))
        .body("counts.failed", equalTo(1))
        .body("best.objectives.yield", equalTo(0.25f));

    ask(id, 3)
        .statusCode(409)
        .body(
            "detail",
            equalTo(
                "3 candidates were asked for, but only 2 of the budget of 4 experiments are left"));
    List<String> rest = ask(id, 2).statusCode(200).extract().path("id");
    tell(id, succeeded(rest.get(0), 0.5), succeeded(rest.get(1), 0.125)).statusCode(200);
    look(id)
        .body("state", equalTo("completed"))
        .body("best.objectives.yield", equalTo(0.5f))
        .body("trajectory", hasSize(4));
  }

  @Test
  void a_candidate_told_twice_is_a_conflict_and_changes_nothing() {
    String id = open("told");
    String candidate = ask(id, 1).extract().path("[0].id");
    tell(id, succeeded(candidate, 0.5)).statusCode(200);

    tell(id, succeeded(candidate, 0.75))
        .statusCode(409)
        .body("detail", equalTo("candidate " + candidate + " was already told"));

    look(id).body("experiments", equalTo(1)).body("best.objectives.yield", equalTo(0.5f));
  }

  @Test
  void an_experiment_that_nobody_proposed_is_told_with_its_parameters() {
    String id = open("theirs");

    tell(
            id,
            Map.of(
                "parameters", Map.of("temperature", 55, "solvent", "ethanol"),
                "outcome", "succeeded",
                "values", Map.of("yield", 0.875),
                "uncertainty", Map.of("yield", 0.125)))
        .statusCode(200);

    look(id)
        .body("experiments", equalTo(0))
        .body("best.parameters.solvent", equalTo("ethanol"))
        .body("observations[0].objectives.yield.standardUncertainty", equalTo(0.125f));
  }

  @Test
  void observations_with_faults_are_refused_as_a_whole_and_change_nothing() {
    String id = open("faulty");
    String candidate = ask(id, 1).extract().path("[0].id");

    tell(
            id,
            succeeded(candidate, 0.5),
            succeeded(UUID.randomUUID().toString(), 0.5),
            Map.of(
                "parameters", Map.of("temperature", 95, "solvent", "petrol"),
                "outcome", "succeeded",
                "values", Map.of("yield", "NaN")))
        .statusCode(400)
        .contentType("application/problem+json")
        .body(
            "faults.path",
            hasItems(
                "/1/candidate",
                "/2/parameters/temperature",
                "/2/parameters/solvent",
                "/2/values/yield"));
    given()
        .contentType("application/json")
        .body("[{\"candidate\": \"" + candidate + "\", \"values\": {\"yield\": NaN}}]")
        .post("/api/v1/campaigns/{id}/observations", id)
        .then()
        .statusCode(400)
        .body("detail", containsString("NaN"));

    look(id).body("inFlight", equalTo(1)).body("observations", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1.5"})
  void a_count_that_is_no_count_is_refused(String count) {
    ask(open("counted"), count)
        .statusCode(400)
        .body("detail", containsString("count must be a whole number"));
  }
}
