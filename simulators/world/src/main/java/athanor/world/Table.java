package athanor.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Experiments that were really done: named columns, one row for each experiment.
public final class Table {
  private final List<Column> columns;
  private final int rows;

  private Table(List<Column> columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /// Reads comma-separated values whose first row names the columns. A column is numeric when all
  /// its cells that are not empty are numbers.
  ///
  /// @throws IllegalArgumentException if a header is missing or a row is not as wide as it
  public static Table parse(String csv) {
    List<Csv.Row> lines = Csv.rows(csv);
    if (lines.size() < 2) {
      throw new IllegalArgumentException("a table needs a row of column names and a row of values");
    }
    List<String> header = header(lines.getFirst().fields());
    List<Csv.Row> body = lines.subList(1, lines.size());
    for (Csv.Row row : body) {
      if (row.fields().size() != header.size()) {
        throw new IllegalArgumentException(
            "line %d has %d fields, but the header names %d columns"
                .formatted(row.line(), row.fields().size(), header.size()));
      }
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      int column = i;
      columns.add(
          Column.of(header.get(i), body.stream().map(row -> row.fields().get(column)).toList()));
    }
    return new Table(List.copyOf(columns), body.size());
  }

  private static List<String> header(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !Double.isNaN(Column.number(name))) {
        throw new IllegalArgumentException(
            "the first row must name the columns, but one of its fields is '" + name + "'");
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException("two columns are named " + name);
      }
    }
    return names;
  }

  List<Column> columns() {
    return columns;
  }

  int rows() {
    return rows;
  }
}
