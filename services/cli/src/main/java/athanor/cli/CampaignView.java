package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/// A campaign as the laboratory shows it at one moment.
record CampaignView(JsonNode json) {

  String id() {
    return json.path("id").asText();
  }

  String name() {
    return json.path("name").asText();
  }

  /// `open`, `paused`, `completed` or `aborted`.
  String state() {
    return json.path("state").asText();
  }

  String reason() {
    return json.path("reason").asText("");
  }

  boolean closed() {
    return completed() || state().equals("aborted");
  }

  boolean completed() {
    return state().equals("completed");
  }

  /// How many have an observation.
  int experiments() {
    return json.path("experiments").asInt();
  }

  int budget() {
    return json.path("budget").asInt();
  }

  /// `parameters` and `objectives` of the best experiment; null where there is none yet.
  JsonNode best() {
    return json.path("best");
  }

  /// Best so far after each experiment.
  JsonNode trajectory() {
    return json.path("trajectory");
  }

  /// Each with `name` and `unit`.
  List<JsonNode> parameters() {
    return list("parameters");
  }

  /// Each with `name`, `unit` and `goal`.
  List<JsonNode> objectives() {
    return list("objectives");
  }

  /// The observations of the front by their positions; empty where none is looked for.
  List<Integer> front() {
    return positions("front");
  }

  /// The best observations of several objectives by their positions, the best first; empty where
  /// one objective ranks them.
  List<Integer> ranking() {
    return positions("ranking");
  }

  private List<Integer> positions(String field) {
    return list(field).stream().map(JsonNode::asInt).toList();
  }

  /// In the order in which they were made.
  List<JsonNode> observations() {
    return list("observations");
  }

  private List<JsonNode> list(String field) {
    return StreamSupport.stream(json.path(field).spliterator(), false).toList();
  }

  /// The best so far in words, `space_time_yield 1234 kg/m3/h`; empty while there is none.
  String bestInWords() {
    JsonNode values = best().path("objectives");
    return values
        .propertyStream()
        .map(value ->
            value.getKey() + " " + Numbers.shortly(value.getValue()) + unit(value.getKey()))
        .findFirst()
        .orElse("");
  }

  private String unit(String objective) {
    return objectives().stream()
        .filter(declared -> declared.path("name").asText().equals(objective))
        .map(declared -> Numbers.suffix(declared.path("unit").asText("1")))
        .findFirst()
        .orElse("");
  }
}
