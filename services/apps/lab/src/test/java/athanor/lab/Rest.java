package athanor.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;

/// A service as its HTTP clients see it.
///
/// @param base `http://127.0.0.1:8080`
record Rest(URI base) {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static Rest at(int port) {
    return new Rest(URI.create("http://127.0.0.1:" + port));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  /// The document there.
  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  HttpResponse<String> post(String path, String mediaType, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofString(body)));
  }

  /// Opens the example campaign with another budget.
  ///
  /// @return id of the campaign
  String openSnar(int experiments) throws IOException, InterruptedException {
    return openSnar(experiments, 7);
  }

  /// Publishes the procedure `flow-reaction` and opens the example campaign with another budget and
  /// seed.
  ///
  /// @return id of the campaign
  String openSnar(int experiments, long seed) throws IOException, InterruptedException {
    post(
        "/api/v1/procedures",
        "application/yaml",
        Files.readString(Checkout.example("procedures/flow-reaction.yaml")));
    String campaign =
        Files.readString(Checkout.example("snar.yaml"))
            .replace("budget: {experiments: 40}", "budget: {experiments: " + experiments + "}")
            .replace("seed: 7", "seed: " + seed);
    HttpResponse<String> opened = post("/api/v1/campaigns", "application/yaml", campaign);
    if (opened.statusCode() != 201) {
      throw new AssertionError("not opened: " + opened.statusCode() + " " + opened.body());
    }
    return JSON.readTree(opened.body()).path("campaign").asText();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
  }
}
