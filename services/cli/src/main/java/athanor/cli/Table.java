package athanor.cli;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of cells as lines whose columns stand below each other.
final class Table {
  private Table() {}

  static List<String> leftAligned(List<List<String>> rows) {
    return aligned(rows, (cell, width) -> cell + " ".repeat(width - cell.length()));
  }

  static List<String> rightAligned(List<List<String>> rows) {
    return aligned(rows, (cell, width) -> " ".repeat(width - cell.length()) + cell);
  }

  private static List<String> aligned(
      List<List<String>> rows, BiFunction<String, Integer, String> pad) {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(row ->
            IntStream.range(0, row.size())
                .mapToObj(column -> pad.apply(row.get(column), widths[column]))
                .collect(Collectors.joining("  "))
                .stripTrailing())
        .toList();
  }
}
