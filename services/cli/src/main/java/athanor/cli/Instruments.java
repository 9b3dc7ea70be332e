package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the instruments of a running laboratory.
@Command(
    name = "instruments",
    description =
        "Lists the instruments of the running laboratory, what they do and how much they are used.")
final class Instruments implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Place place = new Place();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  Instruments(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LaboratoryClient laboratory = place.require();
    Map<String, JsonNode> used = new HashMap<>();
    laboratory.utilisation().forEach(each -> used.put(each.path("instrument").asText(), each));
    ArrayNode document = Json.JSON.createArrayNode();
    for (JsonNode instrument : laboratory.instruments()) {
      document.add(entry(instrument, used.get(instrument.path("id").asText())));
    }
    if (json) {
      terminal.out().println(Json.text(document));
    } else if (document.isEmpty()) {
      terminal.out().println("No instruments yet.");
    } else {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("id", "kind", "state", "ran in the last hour", "day"));
      document.forEach(each -> rows.add(row(each)));
      Table.leftAligned(rows).forEach(terminal.out()::println);
    }
    return 0;
  }

  private static ObjectNode entry(JsonNode instrument, @Nullable JsonNode use) {
    JsonNode condition = instrument.path("condition");
    ObjectNode entry = Json.JSON.createObjectNode();
    entry.put("id", instrument.path("id").asText());
    entry.put("kind", instrument.path("capability").path("kind").asText());
    entry.put("activity", condition.path("activity").asText().toLowerCase(Locale.ROOT));
    entry.put("operation", condition.path("work").path("operation").asText(""));
    entry.put("held", condition.path("held").asText(""));
    entry.put("hour", use == null ? 0 : use.path("hour").asDouble());
    entry.put("day", use == null ? 0 : use.path("day").asDouble());
    return entry;
  }

  private static List<String> row(JsonNode entry) {
    String held = entry.path("held").asText();
    String operation = entry.path("operation").asText();
    String state =
        entry.path("activity").asText()
            + (operation.isEmpty() ? "" : " " + operation)
            + (held.isEmpty() ? "" : ", held: " + held);
    return List.of(
        entry.path("id").asText(),
        entry.path("kind").asText(),
        state,
        percent(entry.path("hour")),
        percent(entry.path("day")));
  }

  private static String percent(JsonNode share) {
    return "%.0f %%".formatted(100 * share.asDouble());
  }
}
