package athanor.optimizer.classical;

import athanor.optimizer.Point;
import java.util.ArrayList;
import java.util.List;

/// Every combination of levels.
public final class Factorial {
  private static final long LARGEST = 1_000_000;

  private Factorial() {}

  /// Every combination of all values of discrete and categorical factors and of evenly spaced
  /// levels of the others, the last factor changing fastest.
  ///
  /// @param levels of each continuous or whole-number factor, at least 2
  public static Design full(Coding coding, int levels) {
    List<Point> points = points(coding, levels, LARGEST);
    if (points.isEmpty()) {
      throw new IllegalArgumentException(
          "the full factorial of %d levels has more than %d runs".formatted(levels, LARGEST));
    }
    return Design.of(coding, points);
  }

  /// The points of a full factorial; none where there would be more than the limit.
  static List<Point> points(Coding coding, int levels, long limit) {
    if (levels < 2) {
      throw new IllegalArgumentException("a factorial needs 2 levels or more, not " + levels);
    }
    List<double[]> axes = new ArrayList<>();
    double runs = 1;
    for (int j = 0; j < coding.space().size(); j++) {
      axes.add(coding.levels(j, levels));
      runs *= axes.getLast().length;
    }
    List<Point> points = new ArrayList<>();
    for (int run = 0; runs <= limit && run < runs; run++) {
      double[] coded = new double[axes.size()];
      int rest = run;
      for (int j = coded.length - 1; j >= 0; j--) {
        coded[j] = axes.get(j)[rest % axes.get(j).length];
        rest /= axes.get(j).length;
      }
      points.add(coding.point(coded));
    }
    return points;
  }
}
