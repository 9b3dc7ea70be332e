package athanor.lab.bench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Rows of text between commas, without quotes, and the names of their columns.
record Table(List<String> columns, List<List<String>> rows) {
  /// A file whose first line names the columns.
  static Table withHeader(Path file) throws IOException {
    List<List<String>> lines = lines(file);
    return new Table(lines.getFirst(), lines.subList(1, lines.size()));
  }

  /// A file of rows only.
  static Table of(Path file, String... columns) throws IOException {
    return new Table(List.of(columns), lines(file));
  }

  List<String> column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("there is no column " + name + " in " + columns);
    }
    return rows.stream().map(row -> row.get(index)).toList();
  }

  List<Double> numbers(String name) {
    return column(name).stream().map(Double::valueOf).toList();
  }

  private static List<List<String>> lines(Path file) throws IOException {
    List<List<String>> lines =
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank())
            .map(line -> Arrays.asList(line.strip().split(",", -1)))
            .toList();
    int width = lines.isEmpty() ? 0 : lines.getFirst().size();
    if (lines.stream().anyMatch(line -> line.size() != width)) {
      throw new IOException(file + ": the lines differ in their number of columns");
    }
    return lines;
  }
}
