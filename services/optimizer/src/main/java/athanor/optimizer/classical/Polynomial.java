package athanor.optimizer.classical;

import athanor.optimizer.Dimension;
import athanor.optimizer.Point;
import java.util.ArrayList;
import java.util.List;

/// The terms of a polynomial response, as the columns of a regression: a factor of numbers is one
/// column of its coded level, a factor of m categories m - 1 columns of effects, which sum to zero
/// over the categories.
public final class Polynomial {
  /// Which terms there are, each beside those of the order before.
  public enum Order {
    LINEAR,
    /// Products of two factors.
    INTERACTIONS,
    /// Squares of numbers.
    QUADRATIC
  }

  private final Coding coding;
  private final Order order;

  public Polynomial(Coding coding, Order order) {
    this.coding = coding;
    this.order = order;
  }

  public Coding coding() {
    return coding;
  }

  /// The columns of the regression at a point, the constant first.
  public double[] row(Point point) {
    double[] coded = coding.coded(point);
    List<Double> row = new ArrayList<>();
    row.add(1.0);
    int[] first = new int[coded.length + 1];
    for (int j = 0; j < coded.length; j++) {
      first[j] = row.size();
      addMain(j, point.get(j), coded[j], row);
    }
    first[coded.length] = row.size();
    for (int a = 0; order != Order.LINEAR && a < coded.length; a++) {
      for (int b = a + 1; b < coded.length; b++) {
        addProducts(first, a, b, row);
      }
    }
    for (int j = 0; order == Order.QUADRATIC && j < coded.length; j++) {
      if (!(coding.space().dimensions().get(j) instanceof Dimension.Categorical)) {
        row.add(coded[j] * coded[j]);
      }
    }
    return row.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void addMain(int factor, double coordinate, double coded, List<Double> row) {
    if (coding.space().dimensions().get(factor) instanceof Dimension.Categorical categorical) {
      int last = categorical.values().size() - 1;
      for (int k = 0; k < last; k++) {
        row.add(coordinate == last ? -1.0 : coordinate == k ? 1.0 : 0.0);
      }
    } else {
      row.add(coded);
    }
  }

  private static void addProducts(int[] first, int a, int b, List<Double> row) {
    for (int i = first[a]; i < first[a + 1]; i++) {
      for (int k = first[b]; k < first[b + 1]; k++) {
        row.add(row.get(i) * row.get(k));
      }
    }
  }
}
