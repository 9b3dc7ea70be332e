package athanor.controller;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TimetableOverRestTest {
  private static final Path DAY = Path.of("../../../examples/timetables/day.yaml");

  private static ValidatableResponse asked(String yaml) {
    return given()
        .contentType("application/yaml")
        .body(yaml.getBytes(UTF_8))
        .post("/api/v1/timetable")
        .then();
  }

  /// Urgent experiments of 40 min begin within one such after eight hours, one after another.
  @Test
  void the_example_ends_within_its_day() throws IOException {
    asked(Files.readString(DAY))
        .statusCode(200)
        .body("campaigns.campaign", equalTo(List.of("screening", "stability", "complaint")))
        .body("campaigns[2].ended", equalTo(4))
        .body("campaigns[2].firstBegin.toDouble()", closeTo(500, 20.1))
        .body("use.keySet()", containsInAnyOrder("reactor-1", "reactor-2", "hplc-1"));
  }

  @Test
  void without_instruments_those_of_the_laboratory_count() throws IOException {
    asked(Files.readString(DAY).replaceAll("(?s)instruments:.*?hours", "hours"))
        .statusCode(200)
        .body("campaigns[0].begun", equalTo(0))
        .body("campaigns[0].firstBegin", nullValue());
  }

  @Test
  void all_faults_are_named_at_once() {
    asked(
            """
            apiVersion: athanor/v1
            kind: Timetable
            hours: 0
            campaigns:
              - {name: a, experiments: 0, minutes: 10, procedure: unheard-of}
              - {name: a, experiments: 5, minutes: -1, needs: {x: 7}, starts: 99}
            """)
        .statusCode(400)
        .body(
            "faults.path",
            containsInAnyOrder(
                "/hours",
                "/campaigns/0/experiments",
                "/campaigns/0/procedure",
                "/campaigns/1/minutes",
                "/campaigns/1/needs/x",
                "/campaigns/1/starts",
                "/campaigns/1/name"));
  }
}
