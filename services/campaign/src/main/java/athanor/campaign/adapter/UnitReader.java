package athanor.campaign.adapter;

import athanor.documents.Fields;
import athanor.kernel.Units;
import com.fasterxml.jackson.databind.JsonNode;

/// Reads the unit of a parameter or an objective.
final class UnitReader {
  private static final int MAX = 200;

  private UnitReader() {}

  static String read(Fields fields) {
    JsonNode node = fields.node("unit");
    if (node == null) {
      fields.fault("unit", "unit is missing: a UCUM code, or \"1\" for a plain number");
      return "1";
    }
    String code = node.asText();
    if (!node.isTextual()) {
      fields.fault("unit", "unit must be a text, with quotes for a plain number: \"1\"");
      return "1";
    }
    if (code.length() > MAX || !Units.known(code)) {
      fields.fault("unit", "unit " + Fields.abridged(code) + " is not a UCUM code");
      return "1";
    }
    return code;
  }
}
