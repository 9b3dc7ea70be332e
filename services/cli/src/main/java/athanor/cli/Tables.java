package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts the numbers of tables that a campaign document names into the document, so that what a
/// laboratory is sent, and remembers, needs no file: descriptors of categories and results of
/// earlier experiments.
final class Tables {
  private static final String FILE = "file";
  private static final String UNCERTAINTY = "_uncertainty";

  private final Path folder;
  private final ObjectNode campaign;
  private boolean found;

  private Tables(Path folder, ObjectNode campaign) {
    this.folder = folder;
    this.campaign = campaign;
  }

  /// The same document where it names no table.
  static Document putInto(Document document) {
    if (!(document.tree() instanceof ObjectNode tree)) {
      return document;
    }
    Path folder = document.file().toAbsolutePath().resolveSibling("");
    Tables tables = new Tables(folder, tree.deepCopy());
    tables.descriptors();
    tables.history();
    return tables.found ? document.withTree(tables.campaign) : document;
  }

  private void descriptors() {
    for (JsonNode parameter : campaign.path("parameters")) {
      JsonNode stated = parameter.path("descriptors");
      if (stated.path(FILE).isTextual() && parameter instanceof ObjectNode categorical) {
        Csv table = table(stated.path(FILE).asText());
        List<String> columns = columns(table, stated.path("columns"));
        ObjectNode descriptors = categorical.putObject("descriptors");
        Map<String, Integer> rows = rows(table);
        for (JsonNode category : categorical.path("values")) {
          Integer row = rows.get(category.asText());
          if (row == null) {
            throw Failure.badInput(
                "%s has no row for %s; its first column, %s, names the categories"
                    .formatted(table.file(), category.asText(), table.columns().getFirst()));
          }
          ArrayNode numbers = descriptors.putArray(category.asText());
          columns.forEach(column -> numbers.add(table.number(row, column)));
        }
      }
    }
  }

  private static List<String> columns(Csv table, JsonNode chosen) {
    List<String> all = table.columns().subList(1, table.columns().size());
    if (!chosen.isArray()) {
      return all;
    }
    List<String> columns = new ArrayList<>();
    for (JsonNode one : chosen) {
      if (!all.contains(one.asText())) {
        throw missing(table, one.asText());
      }
      columns.add(one.asText());
    }
    return columns;
  }

  private static Map<String, Integer> rows(Csv table) {
    Map<String, Integer> rows = new HashMap<>();
    for (int i = 0; i < table.rows().size(); i++) {
      String category = table.rows().get(i).getFirst();
      if (rows.put(category, i) != null) {
        throw Failure.badInput(table.file() + " describes " + category + " twice");
      }
    }
    return rows;
  }

  private void history() {
    for (JsonNode part : campaign.path("planner").path("history")) {
      if (part.path(FILE).isTextual() && part instanceof ObjectNode earlier) {
        Csv table = table(part.path(FILE).asText());
        earlier.remove(FILE);
        ArrayNode observations = earlier.putArray("observations");
        for (int row = 0; row < table.rows().size(); row++) {
          observation(table, row, observations.addObject());
        }
      }
    }
  }

  private void observation(Csv table, int row, ObjectNode observation) {
    ObjectNode point = observation.putObject("parameters");
    for (JsonNode parameter : campaign.path("parameters")) {
      String name = name(table, parameter);
      if (parameter.path("type").asText().equals("categorical")) {
        point.put(name, table.cell(row, name));
      } else {
        point.put(name, table.number(row, name));
      }
    }
    ObjectNode values = observation.putObject("values");
    ObjectNode uncertain = Json.JSON.createObjectNode();
    for (JsonNode objective : campaign.path("objectives")) {
      String name = name(table, objective);
      value(table, row, name, values);
      String column = name + UNCERTAINTY;
      if (table.columns().contains(column) && !table.cell(row, column).isEmpty()) {
        uncertain.put(name, table.number(row, column));
      }
    }
    if (!uncertain.isEmpty()) {
      observation.set("uncertainty", uncertain);
    }
  }

  /// A number, or a limit: >95 or <0.1.
  private static void value(Csv table, int row, String name, ObjectNode values) {
    String cell = table.cell(row, name);
    if (!cell.startsWith(">") && !cell.startsWith("<")) {
      values.put(name, table.number(row, name));
      return;
    }
    try {
      values
          .putObject(name)
          .put(cell.startsWith(">") ? "above" : "below", Double.parseDouble(cell.substring(1)));
    } catch (NumberFormatException e) {
      throw Failure.badInput(
          "%s, row %d, column %s: not a limit: %s".formatted(table.file(), row + 1, name, cell));
    }
  }

  private static String name(Csv table, JsonNode declared) {
    String name = declared.path("name").asText();
    if (!table.columns().contains(name)) {
      throw missing(table, name);
    }
    return name;
  }

  private static Failure missing(Csv table, String column) {
    return Failure.badInput(
        "%s has no column %s; there are %s"
            .formatted(table.file(), column, String.join(", ", table.columns())));
  }

  /// A table in the folder of the document, or below it.
  private Csv table(String name) {
    found = true;
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw Failure.badInput(
          "a table lies in the folder of the campaign document or below it, not at " + name);
    }
    return Csv.read(file);
  }
}
