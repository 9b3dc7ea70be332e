package athanor.campaign.adapter;

import athanor.documents.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the numbers that describe the categories of a parameter: a list for each, all equally
/// long.
final class DescriptorReader {
  /// So many numbers at most for one parameter: what an event can carry.
  private static final int MOST = 20_000;

  private DescriptorReader() {}

  /// For each category its numbers; nothing where none are stated, or where there are faults.
  static @Nullable List<List<Double>> read(Fields parameter, List<String> categories) {
    Fields table = parameter.inner("descriptors");
    if (table == null) {
      return null;
    }
    if (table.object().path("file").isTextual()) {
      table.fault("file", TableNote.UNREAD);
      return null;
    }
    table.only(categories.toArray(String[]::new));
    int before = table.faults().size();
    List<List<Double>> descriptors = new ArrayList<>();
    int width = -1;
    for (String category : categories) {
      List<Double> row = row(table, category);
      width = width < 0 ? row.size() : width;
      if (!row.isEmpty() && row.size() != width) {
        table.fault(
            category,
            "%s has %d descriptors, those before it %d".formatted(category, row.size(), width));
      }
      descriptors.add(row);
    }
    if (width * categories.size() > MOST) {
      parameter.fault(
          "descriptors",
          "descriptors may be %d numbers in all, not %d"
              .formatted(MOST, width * categories.size()));
    }
    return table.faults().size() == before ? descriptors : null;
  }

  private static List<Double> row(Fields table, String category) {
    JsonNode node = table.node(category);
    List<Double> row = new ArrayList<>();
    if (node == null || !node.isArray() || node.isEmpty()) {
      table.fault(category, category + " needs a list of one or more descriptors");
      return row;
    }
    for (JsonNode each : node) {
      if (!each.isNumber() || !Double.isFinite(each.asDouble())) {
        table.fault(
            category,
            "descriptors of %s must be finite numbers, not %s"
                .formatted(category, Fields.abridged(each.asText())));
        return row;
      }
      row.add(each.asDouble());
    }
    return row;
  }
}
