package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// A laboratory's REST interface.
///
/// @param base `http://127.0.0.1:8080`
record LaboratoryClient(URI base, HttpClient http) {

  /// The laboratory does not answer. It may again.
  static final class Silence extends RuntimeException {
    private static final long serialVersionUID = 1;

    Silence(String message) {
      super(message);
    }
  }

  LaboratoryClient(URI base) {
    this(
        base,
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build());
  }

  boolean answers() {
    try {
      return send(request("campaigns").timeout(Duration.ofSeconds(5)).GET()).statusCode() == 200;
    } catch (Silence e) {
      return false;
    }
  }

  JsonNode campaigns() {
    return Problem.orBody("the list of campaigns", send(request("campaigns").GET()));
  }

  /// Empty where the address is of a service that knows none.
  JsonNode instruments() {
    return list("instruments", "the list of instruments");
  }

  /// Empty where the address is of a service that knows none.
  JsonNode alarms() {
    return list("alarms", "the list of alarms");
  }

  private JsonNode list(String path, String what) {
    HttpResponse<String> answer = send(request(path).GET());
    return answer.statusCode() == 404 ? Json.JSON.createArrayNode() : Problem.orBody(what, answer);
  }

  JsonNode utilisation() {
    return Problem.orBody("the utilisation of instruments", send(request("utilisation").GET()));
  }

  CampaignView campaign(String id) {
    return new CampaignView(
        Problem.orBody("campaign " + id, send(request("campaigns/" + encoded(id)).GET())));
  }

  /// What the models of a campaign have learned; takes some seconds where much was measured.
  JsonNode explanation(String id) {
    HttpRequest.Builder request =
        request("campaigns/" + encoded(id) + "/explanation").timeout(Duration.ofMinutes(2)).GET();
    return Problem.orBody("campaign " + id, send(request));
  }

  void publish(Document procedure) {
    Problem.orBody(
        procedure.file() + "", post("procedures", procedure.mediaType(), procedure.text()));
  }

  JsonNode timetable(Document plan) {
    return Problem.orBody(plan.file() + "", post("timetable", plan.mediaType(), plan.text()));
  }

  /// @return id of the campaign
  String open(Document campaign) {
    return Problem.orBody(
            campaign.file() + "", post("campaigns", campaign.mediaType(), campaign.text()))
        .path("campaign")
        .asText();
  }

  /// @param verb `pause`, `resume` or `abort`
  void steer(String id, String verb, String reason) {
    String body = Json.text(Json.JSON.valueToTree(Map.of("reason", reason)));
    Problem.orBody(
        "campaign " + id, post("campaigns/" + encoded(id) + "/" + verb, "application/json", body));
  }

  void stopExperiment(String id, String reason) {
    tellExperiment(id, "stop", reason);
  }

  /// @param verb `pause`, `resume` or `stop`
  void tellExperiment(String id, String verb, String reason) {
    Problem.orBody("experiment " + id, tell("experiments/" + encoded(id) + "/" + verb, reason));
  }

  /// @param verb `hold` or `release`
  void tellInstrument(String id, String verb, String reason) {
    Problem.orBody("instrument " + id, tell("instruments/" + encoded(id) + "/" + verb, reason));
  }

  /// @param verb `hold` or `release`
  /// @return the instruments that heard it
  JsonNode tellLaboratory(String verb, String reason) {
    return Problem.orBody("the laboratory", tell("laboratory/" + verb, reason));
  }

  private HttpResponse<String> tell(String path, String reason) {
    String body = Json.text(Json.JSON.valueToTree(Map.of("reason", reason)));
    return post(path, "application/json", body);
  }

  private HttpResponse<String> post(String path, String mediaType, String body) {
    return send(
        request(path)
            .header("Content-Type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + "/api/v1/" + path))
        .timeout(Duration.ofSeconds(30))
        .header("Accept", "application/json, application/problem+json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Silence("the laboratory at " + base + " does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Silence("interrupted while waiting for the laboratory at " + base);
    }
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
