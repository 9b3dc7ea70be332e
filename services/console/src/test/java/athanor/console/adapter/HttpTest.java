package athanor.console.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.console.Laboratory;
import athanor.console.Story;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HttpTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource URI root;
  @Inject Laboratory laboratory;

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(root.resolve(path));
    return CLIENT.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private Story tell(String campaign) {
    Story story = Story.of(campaign).opens(campaign).runs(1, 100).runs(2, 300).runs(3, 200);
    story.told().forEach(laboratory::hear);
    return story;
  }

  @Test
  void the_laboratory_its_experiments_and_its_events_can_be_read() throws Exception {
    tell("read-1");

    JsonNode all = JSON.readTree(get("/api/v1/laboratory").body());
    JsonNode rows = JSON.readTree(get("/api/v1/experiments?campaign=read-1").body());
    JsonNode events =
        JSON.readTree(get("/api/v1/events?type=ObservationMade&text=read-1&limit=2").body());

    JsonNode campaign =
        all.get("campaigns").findParents("id").stream()
            .filter(one -> one.path("id").asText().equals("read-1"))
            .findFirst()
            .orElseThrow();
    assertThat(campaign.at("/best/0/estimate/value").asDouble()).isEqualTo(300);
    assertThat(campaign.at("/outcomes/succeeded").asInt()).isEqualTo(3);
    assertThat(campaign.get("state").asText()).isEqualTo("open");
    assertThat(rows).hasSize(3);
    assertThat(rows.at("/2/conclusion/best/space_time_yield").asDouble()).isEqualTo(300);
    assertThat(rows.at("/0/parameters/temperature/unit").asText()).isEqualTo("Cel");
    assertThat(events).hasSize(2);
    assertThat(events.at("/1/topic").asText()).isEqualTo("lab.observations");
    JsonNode detail =
        JSON.readTree(get("/api/v1/events/" + events.at("/1/version").asLong()).body());
    assertThat(detail.at("/payload/tells").asText()).isEqualTo("read-1");
    assertThat(get("/api/v1/experiments?campaign=nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void the_utilisation_of_instruments_can_be_read() throws Exception {
    tell("used-1");
    JsonNode all = JSON.readTree(get("/api/v1/utilisation").body());
    assertThat(all).isNotEmpty();
    assertThat(all)
        .allSatisfy(each -> {
          assertThat(each.path("instrument").asText()).isNotEmpty();
          assertThat(each.path("hour").asDouble()).isBetween(0.0, 1.0);
        });
  }

  @Test
  void the_stream_brings_all_there_is_and_then_what_changes() throws Exception {
    Story story = tell("stream-1");
    var response =
        CLIENT.send(
            HttpRequest.newBuilder(root.resolve("/api/v1/stream?campaign=stream-1")).build(),
            BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    try (var lines = new BufferedReader(new InputStreamReader(response.body()))) {
      Set<String> rows = new TreeSet<>();
      long seen = 0;
      JsonNode first = frame(lines);
      assertThat(first.get("fresh").asBoolean()).isTrue();
      for (JsonNode frame = first; rows.size() < 3; frame = frame(lines)) {
        assertThat(frame.get("from").asLong()).isEqualTo(seen);
        seen = frame.get("to").asLong();
        frame.path("experiments").forEach(row -> rows.add(row.get("id").asText()));
      }

      int before = story.told().size();
      story.runs(4, 400);
      story.told().subList(before, story.told().size()).forEach(laboratory::hear);

      while (rows.size() < 4) {
        JsonNode frame = frame(lines);
        assertThat(frame.get("from").asLong()).isEqualTo(seen);
        assertThat(frame.get("fresh").asBoolean()).isFalse();
        seen = frame.get("to").asLong();
        frame.path("experiments").forEach(row -> rows.add(row.get("id").asText()));
      }
    }
  }

  private static JsonNode frame(BufferedReader lines) throws Exception {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data:")) {
        return JSON.readTree(line.substring(5));
      }
    }
    throw new AssertionError("the stream has ended");
  }

  @Test
  void every_answer_tells_the_browser_what_the_page_may_do() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Athanor</title>").doesNotContain("style=");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
  }

  @Test
  void what_another_site_sends_is_refused() throws Exception {
    assertThat(get("/api/v1/stream", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(get("/api/v1/laboratory", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(
            get("/api/v1/laboratory", "Origin", root.toString().replaceFirst("/$", ""))
                .statusCode())
        .isEqualTo(200);
  }
}
