package athanor.optimizer.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An axis-parallel part of the space of objectives; an upper corner may be infinite.
public record Box(double[] lower, double[] upper) {

  /// Disjoint boxes that make up everything above a reference point that no point of a set
  /// dominates. The space is cut along the last dimension at the points; within a slab those at or
  /// above it dominate as they do in one dimension less, and a box that goes on from slab to slab
  /// stays one (hypervolume by slicing objectives: While et al., IEEE Trans. Evol. Comput. 10
  /// (2006) 29). One more box than points in two dimensions, at most twice as many and one in
  /// three.
  public static List<Box> undominated(List<double[]> points, double[] reference) {
    List<double[]> above = new ArrayList<>();
    for (double[] point : points) {
      if (Front.exceeds(point, reference)) {
        above.add(point);
      }
    }
    return cut(above, reference, reference.length);
  }

  /// How much of this box the point dominates.
  public double dominatedBy(double[] point) {
    double volume = 1;
    for (int m = 0; m < point.length; m++) {
      volume *= Math.max(0, Math.min(point[m], upper[m]) - lower[m]);
    }
    return volume;
  }

  private static List<Box> cut(List<double[]> points, double[] reference, int dimensions) {
    int last = dimensions - 1;
    if (dimensions == 1) {
      double best = reference[0];
      for (double[] point : points) {
        best = Math.max(best, point[0]);
      }
      return List.of(new Box(new double[] {best}, new double[] {Double.POSITIVE_INFINITY}));
    }
    double[] levels =
        points.stream().mapToDouble(point -> point[last]).distinct().sorted().toArray();
    List<Box> done = new ArrayList<>();
    Map<Cell, Double> open = new LinkedHashMap<>();
    double bottom = reference[last];
    for (int slab = 0; slab <= levels.length; slab++) {
      double level = bottom;
      List<double[]> active = points.stream().filter(point -> point[last] > level).toList();
      Map<Cell, Double> going = new LinkedHashMap<>();
      for (Box box : cut(active, reference, last)) {
        Cell cell = new Cell(box);
        going.put(cell, open.getOrDefault(cell, bottom));
      }
      for (Map.Entry<Cell, Double> ended : open.entrySet()) {
        if (!going.containsKey(ended.getKey())) {
          done.add(ended.getKey().times(ended.getValue(), bottom));
        }
      }
      open = going;
      bottom = slab < levels.length ? levels[slab] : bottom;
    }
    open.forEach((cell, from) -> done.add(cell.times(from, Double.POSITIVE_INFINITY)));
    return done;
  }

  /// A box as a key: equal where its corners are.
  private record Cell(List<Double> lower, List<Double> upper) {
    Cell(Box box) {
      this(boxed(box.lower()), boxed(box.upper()));
    }

    Box times(double from, double to) {
      return new Box(longer(lower, from), longer(upper, to));
    }

    private static List<Double> boxed(double[] corner) {
      return Arrays.stream(corner).boxed().toList();
    }

    private static double[] longer(List<Double> corner, double last) {
      double[] longer = new double[corner.size() + 1];
      for (int m = 0; m < corner.size(); m++) {
        longer[m] = corner.get(m);
      }
      longer[corner.size()] = last;
      return longer;
    }
  }
}
