package athanor.optimizer.pareto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The volume between a reference point and a set of points: of all that at least one of them
/// dominates. Exact, in any number of dimensions, by the inclusive and exclusive volumes of While,
/// Bradstreet and Barone (WFG, IEEE Trans. Evol. Comput. 16 (2012) 86); the cost may grow
/// exponentially with the dimension, a few hundred points in six are still quick.
public final class Hypervolume {
  private Hypervolume() {}

  /// @param points more being better in each dimension; those that do not exceed the reference
  ///   everywhere count nothing
  public static double of(List<double[]> points, double[] reference) {
    List<double[]> front = new ArrayList<>();
    for (double[] point : points) {
      if (Front.exceeds(point, reference)) {
        front.add(point);
      }
    }
    return volume(Front.of(front), reference);
  }

  private static double volume(List<double[]> front, double[] reference) {
    if (reference.length == 2) {
      return area(front, reference);
    }
    List<double[]> sorted = new ArrayList<>(front);
    int last = reference.length - 1;
    sorted.sort(Comparator.comparingDouble(point -> point[last]));
    double sum = 0;
    for (int i = 0; i < sorted.size(); i++) {
      double[] point = sorted.get(i);
      List<double[]> limited = new ArrayList<>();
      for (double[] other : sorted.subList(i + 1, sorted.size())) {
        limited.add(least(point, other));
      }
      sum += inclusive(point, reference) - volume(Front.of(limited), reference);
    }
    return sum;
  }

  private static double area(List<double[]> front, double[] reference) {
    List<double[]> sorted = new ArrayList<>(front);
    sorted.sort(Comparator.comparingDouble(point -> -point[0]));
    double sum = 0;
    double height = reference[1];
    for (double[] point : sorted) {
      sum += (point[0] - reference[0]) * (point[1] - height);
      height = point[1];
    }
    return sum;
  }

  private static double inclusive(double[] point, double[] reference) {
    double volume = 1;
    for (int m = 0; m < point.length; m++) {
      volume *= point[m] - reference[m];
    }
    return volume;
  }

  private static double[] least(double[] a, double[] b) {
    double[] least = new double[a.length];
    for (int m = 0; m < a.length; m++) {
      least[m] = Math.min(a[m], b[m]);
    }
    return least;
  }
}
