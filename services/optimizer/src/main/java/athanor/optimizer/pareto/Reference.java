package athanor.optimizer.pareto;

import java.util.List;

/// From where hypervolume is counted when nobody says.
public final class Reference {
  private static final double BELOW = 0.1;

  private Reference() {}

  /// A tenth of the range of the front below its worst values (the rule of BoTorch and Ax); where a
  /// front does not differ in an objective, the range of all points counts, or else 1.
  public static double[] of(List<double[]> points) {
    List<double[]> front = Front.of(points);
    double[] reference = new double[points.getFirst().length];
    for (int m = 0; m < reference.length; m++) {
      double range = range(front, m);
      if (!(range > 0)) {
        range = range(points, m);
      }
      reference[m] = least(front, m) - BELOW * (range > 0 ? range : 1);
    }
    return reference;
  }

  private static double least(List<double[]> points, int m) {
    return points.stream().mapToDouble(point -> point[m]).min().orElseThrow();
  }

  private static double range(List<double[]> points, int m) {
    return points.stream().mapToDouble(point -> point[m]).max().orElseThrow() - least(points, m);
  }
}
