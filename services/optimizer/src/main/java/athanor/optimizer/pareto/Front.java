package athanor.optimizer.pareto;

import java.util.ArrayList;
import java.util.List;

/// The points that no other one dominates.
public final class Front {
  private Front() {}

  /// Whether a is nowhere worse than b and better somewhere.
  public static boolean dominates(double[] a, double[] b) {
    return covers(a, b) && !covers(b, a);
  }

  /// The points that are not dominated, in their order; of equal ones the first.
  public static List<double[]> of(List<double[]> points) {
    List<double[]> front = new ArrayList<>();
    for (double[] point : points) {
      if (front.stream().noneMatch(other -> covers(other, point))) {
        front.removeIf(other -> covers(point, other));
        front.add(point);
      }
    }
    return front;
  }

  /// Whether a is nowhere worse than b.
  static boolean covers(double[] a, double[] b) {
    for (int m = 0; m < a.length; m++) {
      if (a[m] < b[m]) {
        return false;
      }
    }
    return true;
  }

  /// Whether a point is better than the reference in everything.
  static boolean exceeds(double[] point, double[] reference) {
    for (int m = 0; m < point.length; m++) {
      if (!(point[m] > reference[m])) {
        return false;
      }
    }
    return true;
  }
}
