package athanor.world;

import athanor.schemas.Value;
import athanor.schemas.Value.Quantity;
import athanor.schemas.Value.Text;
import java.util.List;

/// One named column of a table.
///
/// @param numbers of its cells, NaN where one is empty; none for a column of texts
/// @param range of the numbers, largest minus smallest
record Column(String name, List<String> cells, List<Double> numbers, double range) {

  static Column of(String name, List<String> cells) {
    List<Double> numbers = cells.stream().map(Column::number).toList();
    boolean numeric = false;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < numbers.size(); i++) {
      double number = numbers.get(i);
      if (!Double.isNaN(number)) {
        numeric = true;
        min = Math.min(min, number);
        max = Math.max(max, number);
      } else if (!cells.get(i).isEmpty()) {
        return new Column(name, cells, List.of(), 0);
      }
    }
    return new Column(name, cells, numeric ? numbers : List.of(), numeric ? max - min : 0);
  }

  boolean numeric() {
    return !numbers.isEmpty();
  }

  boolean takes(Value value) {
    return numeric() ? !Double.isNaN(number(value)) : value instanceof Text;
  }

  /// How far a cell is from a value, in ranges of the column. It counts 1 where a text differs, a
  /// cell is empty, or a column has but one number and it is another.
  double distance(int row, Value value) {
    if (!numeric()) {
      return value instanceof Text(String text) && cells.get(row).equals(text) ? 0 : 1;
    }
    double difference = Math.abs(numbers.get(row) - number(value));
    if (difference == 0) {
      return 0;
    }
    return difference > 0 && range > 0 ? difference / range : 1;
  }

  /// Tables have no units: a number counts as it is.
  private static double number(Value value) {
    return switch (value) {
      case Quantity quantity -> quantity.value();
      case Text text -> number(text.text());
    };
  }

  /// The finite number that a text is; NaN if it is none.
  static double number(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
