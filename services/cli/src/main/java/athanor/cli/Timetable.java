package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks a running laboratory what would become of some campaigns.
@Command(
    name = "timetable",
    description =
        "Foretells when campaigns would begin and end on the instruments of the running laboratory, or on others. Nothing"
            + " moves.")
final class Timetable implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "What is to be run (YAML or JSON).")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Mixin Place place = new Place();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  Timetable(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode outcome = place.require().timetable(Document.read(file));
    if (json) {
      terminal.out().println(Json.text(outcome));
      return 0;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("campaign", "ended", "begins", "ends", "median wait", "longest wait"));
    outcome.path("campaigns").forEach(each -> rows.add(row(each)));
    Table.leftAligned(rows).forEach(terminal.out()::println);
    terminal.out().println();
    List<List<String>> used = new ArrayList<>();
    used.add(List.of("instrument", "used"));
    outcome
        .path("use")
        .properties()
        .forEach(each ->
            used.add(
                List.of(each.getKey(), "%.0f %%".formatted(100 * each.getValue().asDouble()))));
    Table.leftAligned(used).forEach(terminal.out()::println);
    return 0;
  }

  private static List<String> row(JsonNode campaign) {
    return List.of(
        campaign.path("campaign").asText(),
        campaign.path("ended").asInt() + " of " + campaign.path("experiments").asInt(),
        time(campaign.path("firstBegin"), 60, "h"),
        time(campaign.path("lastEnd"), 60, "h"),
        time(campaign.path("medianWait"), 1, "min"),
        time(campaign.path("longestWait"), 1, "min"));
  }

  /// In minutes on the wire; absent where there was none.
  private static String time(JsonNode minutes, double factor, String unit) {
    return minutes.isNumber() ? "%.1f %s".formatted(minutes.asDouble() / factor, unit) : "never";
  }
}
