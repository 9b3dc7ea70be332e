package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says whether a laboratory runs, where, how its campaigns stand, and what needs a person.
@Command(
    name = "status",
    description = "Says whether a laboratory runs and where. Exit code 1 if none does.")
final class Status implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Place place = new Place();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  Status(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<LaboratoryClient> found = place.find();
    if (json) {
      terminal.out().println(Json.text(document(found)));
    } else {
      terminal.out().println(found.map(this::words).orElse(absence()));
    }
    return found.isPresent() ? 0 : Failure.NOT_DONE;
  }

  private String absence() {
    return "No laboratory is running in " + place.data() + ".";
  }

  private String words(LaboratoryClient laboratory) {
    Map<String, Integer> counts = countsByState(laboratory);
    return "The laboratory runs at "
        + laboratory.base()
        + "\ncampaigns: "
        + (counts.isEmpty()
            ? "none yet"
            : counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .reduce((left, right) -> left + ", " + right)
                .orElse(""))
        + away(laboratory)
        + alarms(laboratory);
  }

  /// A line for each alarm that is not cleared.
  private static String alarms(LaboratoryClient laboratory) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode alarm : laboratory.alarms()) {
      lines
          .append("\nalarm ")
          .append(alarm.path("code").asText())
          .append(" since ")
          .append(alarm.path("since").asText())
          .append(": ")
          .append(alarm.path("message").asText());
    }
    return lines.toString();
  }

  /// A line for each instrument that cannot be reached.
  private static String away(LaboratoryClient laboratory) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode instrument : laboratory.instruments()) {
      JsonNode connection = instrument.path("connection");
      if (connection.has("connected") && !connection.path("connected").asBoolean()) {
        lines
            .append("\ncannot be reached: ")
            .append(instrument.path("id").asText())
            .append(" since ")
            .append(connection.path("since").asText())
            .append(" (")
            .append(connection.path("reason").asText())
            .append(")");
      }
    }
    return lines.toString();
  }

  private ObjectNode document(Optional<LaboratoryClient> found) {
    ObjectNode document = Json.JSON.createObjectNode().put("running", found.isPresent());
    found.ifPresent(laboratory -> {
      document.put("url", laboratory.base().toString());
      if (place.url == null) {
        LaboratoryFile.read(place.data())
            .ifPresent(file ->
                document.put("pid", file.pid()).put("startedAt", file.startedAt().toString()));
      }
      ObjectNode connections = document.putObject("connections");
      for (JsonNode instrument : laboratory.instruments()) {
        if (instrument.path("connection").isObject()) {
          connections.set(instrument.path("id").asText(), instrument.get("connection"));
        }
      }
      document.set("alarms", laboratory.alarms());
      document.set("campaigns", Json.JSON.valueToTree(countsByState(laboratory)));
    });
    return document;
  }

  private static Map<String, Integer> countsByState(LaboratoryClient laboratory) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode campaign : laboratory.campaigns()) {
      counts.merge(campaign.path("state").asText(), 1, Integer::sum);
    }
    return counts;
  }
}
