package athanor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// A table of comma-separated values (RFC 4180) with a line of names above it, in UTF-8. Cells lose
/// the blanks around them; empty lines do not count.
///
/// @param file where it was read
/// @param columns names
/// @param rows as many cells in each as there are columns
record Csv(Path file, List<String> columns, List<List<String>> rows) {

  static Csv read(Path file) {
    String text = text(file);
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (quoted || c != ',' && c != '\n') {
        cell.append(c);
      } else {
        line.add(taken(cell));
        if (c == '\n') {
          keep(line, lines);
          line = new ArrayList<>();
        }
      }
    }
    line.add(taken(cell));
    keep(line, lines);
    return table(file, lines);
  }

  private static String taken(StringBuilder cell) {
    String taken = cell.toString().strip();
    cell.setLength(0);
    return taken;
  }

  private static void keep(List<String> line, List<List<String>> lines) {
    if (line.size() > 1 || !line.getFirst().isEmpty()) {
      lines.add(line);
    }
  }

  private static Csv table(Path file, List<List<String>> lines) {
    if (lines.size() < 2) {
      throw Failure.badInput(file + " has no rows below a line of names");
    }
    List<String> columns = lines.getFirst();
    if (new HashSet<>(columns).size() < columns.size()) {
      throw Failure.badInput(file + " names a column twice: " + String.join(", ", columns));
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).size() != columns.size()) {
        throw Failure.badInput(
            "%s, row %d: %d cells, but there are %d columns"
                .formatted(file, i, lines.get(i).size(), columns.size()));
      }
    }
    return new Csv(file, columns, lines.subList(1, lines.size()));
  }

  /// The cell of a column as a number.
  double number(int row, String column) {
    String cell = cell(row, column);
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw Failure.badInput(
          "%s, row %d, column %s: not a number: %s".formatted(file, row + 1, column, cell));
    }
  }

  String cell(int row, String column) {
    return rows.get(row).get(columns.indexOf(column));
  }

  private static String text(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw Failure.badInput("there is no file " + file);
      }
      long size = Files.size(file);
      if (size > Document.LIMIT) {
        throw Failure.badInput(
            file + " has " + size + " bytes; a table may have " + Document.LIMIT + " bytes (1 MB)");
      }
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw Failure.badInput(file + " cannot be read: " + e.getMessage());
    }
  }
}
