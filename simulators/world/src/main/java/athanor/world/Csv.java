package athanor.world;

import java.util.ArrayList;
import java.util.List;

/// Comma-separated values: records of fields (RFC 4180), lines ended by LF or CRLF, a byte-order
/// mark ignored, blank lines skipped.
final class Csv {
  private final String text;
  private int at;
  private int line = 1;

  private Csv(String text) {
    this.text = text;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  /// @param line where it begins, from 1
  record Row(int line, List<String> fields) {}

  /// @throws IllegalArgumentException if a quoted field is not closed or is followed by text
  static List<Row> rows(String text) {
    return new Csv(text).rows();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    while (at < text.length()) {
      Row row = row();
      if (!(row.fields.size() == 1 && row.fields.getFirst().isBlank())) {
        rows.add(row);
      }
    }
    return rows;
  }

  private Row row() {
    int begin = line;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      fields.add(field());
    }
    at++;
    line++;
    return new Row(begin, List.copyOf(fields));
  }

  private String field() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int begin = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    return text.substring(begin, at).strip();
  }

  private String quoted() {
    int begin = line;
    StringBuilder field = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean quote = c == '"';
      if (quote && !text.startsWith("\"\"", at)) {
        at++;
        skipReturn(begin);
        return field.toString();
      }
      if (quote) {
        at++;
      } else if (c == '\n') {
        line++;
      }
      field.append(c);
    }
    throw new IllegalArgumentException("line " + begin + ": a quoted field is not closed");
  }

  private void skipReturn(int begin) {
    if (text.startsWith("\r\n", at)) {
      at++;
    }
    if (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      throw new IllegalArgumentException(
          "line " + begin + ": a quoted field is followed by '" + text.charAt(at) + "'");
    }
  }
}
