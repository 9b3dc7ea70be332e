package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.embedded.EmbeddedBroker;
import athanor.embedded.EmbeddedDatabase;
import athanor.lab.bench.plant.Cable;
import athanor.schemas.Topic;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The five services as five processes, with one broker, one database and one instrument network.
class FiveServicesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<AutoCloseable> OPEN = new ArrayList<>();

  private static final String JDBC = "jdbc:";

  @TempDir static Path folder;

  private static EmbeddedBroker broker;
  private static Rest controller;
  private static Rest console;

  @BeforeAll
  static void start() throws Exception {
    EmbeddedDatabase database = opened(EmbeddedDatabase.start(folder.resolve("database")));
    broker = opened(EmbeddedBroker.start(folder.resolve("broker"), 0));
    ServedLaboratory instruments =
        opened(ServedLaboratory.start(folder.resolve("instruments"), 1000));
    List<String> shared =
        List.of(
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-Dkafka.bootstrap.servers=" + broker.address(),
            "-Dathanor.database.url=" + database.url(),
            "-Dathanor.database.user=" + database.user(),
            "-Dathanor.database.password=" + database.password());
    URI url = URI.create(database.url().substring(JDBC.length()));
    Cable cable = opened(Cable.lay("planner-database", 0, url.getPort()));
    cable.cut();
    long begin = System.nanoTime();
    controller = service("controller", shared);
    service(
        "planner", with(shared, List.of("-Dathanor.database.url=" + JDBC + at(url, cable.port()))));
    service("analyzer", shared);
    service("gateway", with(shared, instruments.settings()));
    console =
        service("console", with(shared, List.of("-Dathanor.controller.url=" + controller.base())));
    Await.until(
        "the console knows three instruments",
        PATIENCE,
        () ->
            console.json("/api/v1/instruments").size() == 3 ? Optional.of(true) : Optional.empty());
    cable.mend(); // a service that starts while its database is away waits for it
    System.out.printf("five services started in %.1f s%n", (System.nanoTime() - begin) / 1e9);
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : OPEN.reversed()) {
      each.close();
    }
  }

  @Test
  void a_campaign_runs_to_its_end_through_five_processes() throws Exception {
    String campaign = controller.openSnar(6);

    JsonNode end = closed(controller, campaign);

    assertThat(end.path("state").asText()).isEqualTo("completed");
    assertThat(end.path("experiments").asInt()).isEqualTo(6);
    assertThat(end.at("/best/objectives/space_time_yield").asDouble()).isPositive();
    JsonNode shown =
        Await.until(
            "the console shows the campaign as completed",
            PATIENCE,
            () -> {
              for (JsonNode each : console.json("/api/v1/laboratory").path("campaigns")) {
                if (each.path("id").asText().equals(campaign)
                    && each.path("state").asText().equals("completed")) {
                  return Optional.of(each);
                }
              }
              return Optional.empty();
            });
    assertThat(shown.at("/outcomes/succeeded").asInt()).isEqualTo(6);
    Wire wire = new Wire();
    var records = Topics.read(broker.address());
    assertThat(records).noneMatch(record -> record.topic().equals(Topic.DEAD_LETTERS.label()));
    assertThat(records.stream().flatMap(record -> wire.faults(record).stream()).limit(20))
        .isEmpty();
  }

  @Test
  void the_page_can_pause_resume_and_abort_what_the_controller_has() throws Exception {
    String campaign = console.openSnar(500);
    String path = "/api/v1/campaigns/" + campaign;

    assertThat(verb(path, "pause").statusCode()).isEqualTo(204);
    assertThat(console.json(path).path("state").asText()).isEqualTo("paused");
    assertThat(verb(path, "resume").statusCode()).isEqualTo(204);
    assertThat(console.json(path).path("state").asText()).isEqualTo("open");
    assertThat(verb(path, "abort").statusCode()).isEqualTo(204);

    assertThat(closed(console, campaign).path("state").asText()).isEqualTo("aborted");
    assertThat(verb(path, "pause").statusCode()).isEqualTo(409);
    assertThat(console.get("/api/v1/campaigns").body())
        .isEqualTo(controller.get("/api/v1/campaigns").body())
        .contains(campaign);
    HttpResponse<String> refused =
        console.post("/api/v1/campaigns", "application/yaml", "kind: Nonsense");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  private static String at(URI url, int port) {
    return url.toString().replace(":" + url.getPort(), ":" + port);
  }

  private static HttpResponse<String> verb(String campaign, String verb) throws Exception {
    return console.post(campaign + "/" + verb, "application/json", "{\"reason\": \"a test\"}");
  }

  private static JsonNode closed(Rest service, String campaign) throws Exception {
    return Await.until(
        "campaign " + campaign + " is closed",
        PATIENCE,
        () -> {
          JsonNode now = service.json("/api/v1/campaigns/" + campaign);
          return List.of("completed", "aborted").contains(now.path("state").asText())
              ? Optional.of(now)
              : Optional.empty();
        });
  }

  private static Rest service(String name, List<String> settings) throws Exception {
    int port = Ports.free();
    opened(
        Program.start(
            name, folder.resolve(name), with(settings, List.of("-Dathanor.http.port=" + port))));
    return Rest.at(port);
  }

  private static List<String> with(List<String> settings, List<String> more) {
    List<String> all = new ArrayList<>(settings);
    all.addAll(more);
    return all;
  }

  private static <T extends AutoCloseable> T opened(T part) {
    OPEN.add(part);
    return part;
  }
}
