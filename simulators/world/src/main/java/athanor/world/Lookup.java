package athanor.world;

import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of a table that are nearest to what was asked for.
///
/// @param distance of each of them: root of the sum of squares over the columns asked for, of the
///   difference divided by the column's range for numbers, and of 0 or 1 for texts; 0 where all
///   agree
/// @param rows from 0; several where replicates tie
record Lookup(double distance, List<Integer> rows) {

  /// Why a table cannot be asked that; absent where it can.
  static @Nullable String fault(Table table, Map<String, Value> asked) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    if (asked.isEmpty()) {
      return "lookup needs a value for at least one of the columns " + names;
    }
    for (String name : asked.keySet()) {
      if (!names.contains(name)) {
        return "the table has no column " + name + ", only " + names;
      }
    }
    for (Column column : table.columns()) {
      Value value = asked.get(column.name());
      if (value != null && !column.takes(value)) {
        return "%s is a column of %s, not '%s'"
            .formatted(column.name(), column.numeric() ? "numbers" : "texts", value);
      }
    }
    return null;
  }

  /// @param asked without [#fault]
  static Lookup in(Table table, Map<String, Value> asked) {
    double[] squares = new double[table.rows()];
    for (Column column : table.columns()) {
      Value value = asked.get(column.name());
      for (int row = 0; value != null && row < squares.length; row++) {
        double distance = column.distance(row, value);
        squares[row] += distance * distance;
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (double square : squares) {
      least = Math.min(least, square);
    }
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < squares.length; row++) {
      if (squares[row] == least) {
        rows.add(row);
      }
    }
    return new Lookup(StrictMath.sqrt(least), rows);
  }

  int draw(Chance chance) {
    return rows.get(chance.below(rows.size()));
  }
}
