package athanor.lab.bench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Makes descriptors of a table of computed properties, as the notebook of Shields et al. (Nature
/// 590 (2021) 89) does: numbers only, without book-keeping, vibrations and what conformers scatter
/// by; of columns that correlate almost perfectly the first.
final class Encoding {
  private static final List<String> LEFT_OUT =
      Stream.of(
              "entry",
              "vibration",
              "correlation",
              "Rydberg",
              "correction",
              "atom_number",
              "E-M_angle",
              "MEAN",
              "STDEV",
              "MAXG",
              "MING")
          .map(each -> each.toLowerCase(Locale.ROOT))
          .toList();

  private static final double SAME = 0.95;

  private Encoding() {}

  /// For each row of the table its descriptors, each scaled to 0 to 1.
  static List<List<Double>> of(Table table) {
    List<double[]> met = new ArrayList<>();
    List<double[]> kept = new ArrayList<>();
    for (String name : table.columns()) {
      String small = name.toLowerCase(Locale.ROOT);
      if (LEFT_OUT.stream().noneMatch(small::contains) && isNumeric(table.column(name))) {
        double[] scaled = scaled(table.column(name));
        if (scaled.length > 0) {
          if (met.stream().noneMatch(other -> Math.abs(correlation(scaled, other)) >= SAME)) {
            kept.add(scaled);
          }
          met.add(scaled);
        }
      }
    }
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      int row = i;
      rows.add(kept.stream().map(column -> column[row]).toList());
    }
    return rows;
  }

  private static boolean isNumeric(List<String> column) {
    return column.stream().allMatch(each -> each.matches("-?[0-9]*\\.?[0-9]*([eE][-+]?[0-9]+)?"))
        && column.stream().allMatch(each -> each.matches(".*[0-9].*"));
  }

  /// Empty where all are equal.
  private static double[] scaled(List<String> column) {
    double[] values = column.stream().mapToDouble(Double::parseDouble).toArray();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (!(high > low)) {
      return new double[0];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - low) / (high - low);
    }
    return values;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
