package athanor.optimizer;

import athanor.optimizer.numerics.Randomness;
import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The extreme points of a space: for choices that its constraints and categories leave, the
/// vertices of what is left, the middles of its edges and the centroids of its sides (extreme
/// vertices: McLean and Anderson, Technometrics 8 (1966) 447), each with the ends and middles of
/// the ranges that no constraint speaks of. Runs that determine a polynomial best lie among such
/// points.
public final class Extremes {
  private static final long STREAM = 29;
  private static final int DRAWS = 256;
  private static final double ROUNDING = 1e-9;
  private static final int LEVELS = 3;
  private static final int COMBINATIONS = 243;

  private Extremes() {}

  /// As many as there are, or so many. All keep every constraint.
  ///
  /// @throws IllegalArgumentException where no point of the space keeps them
  public static List<Point> of(Space space, int most, long seed) {
    RandomGenerator random = Randomness.stream(seed, STREAM);
    Region region = Region.of(space, seed);
    Sobol sobol = new Sobol(space.size(), seed);
    Set<Point> extremes = new LinkedHashSet<>();
    Set<List<Double>> met = new HashSet<>();
    for (int i = 0; i < DRAWS && extremes.size() < most; i++) {
      Point drawn = region.draw(space.fromCube(sobol.point(i)));
      Slice slice = region.slice(drawn).orElse(null);
      if (slice == null || !met.add(slice.choices(drawn))) {
        continue;
      }
      for (double[] vector : vectors(slice, most, random)) {
        Point extreme = region.canonical(slice.at(vector, drawn));
        Point settled = settled(space, extreme);
        if (extremes.size() < most && region.allows(settled)) {
          extremes.add(settled);
        } else if (extremes.size() < most && region.allows(extreme)) {
          extremes.add(extreme);
        }
      }
    }
    return List.copyOf(extremes);
  }

  /// Without what rounding leaves between a coordinate and the end of its range.
  private static Point settled(Space space, Point point) {
    double[] x = point.toArray();
    for (int j = 0; j < x.length; j++) {
      if (space.dimensions().get(j) instanceof Dimension.Continuous range) {
        double little = ROUNDING * (range.max() - range.min());
        x[j] = x[j] < range.min() + little ? range.min() : x[j];
        x[j] = x[j] > range.max() - little ? range.max() : x[j];
      }
    }
    return Point.of(x);
  }

  /// Corners with all combinations of levels, or with some of these where they are too many.
  private static List<double[]> vectors(Slice slice, int most, RandomGenerator random) {
    double[][] levels = slice.levels();
    double all = Math.pow(LEVELS, levels.length);
    List<double[]> vectors = new ArrayList<>();
    for (double[] corner : slice.corners(most, random)) {
      for (int c = 0; c < Math.min(all, COMBINATIONS); c++) {
        double[] vector = Arrays.copyOf(corner, corner.length + levels.length);
        int digits = c;
        for (int i = 0; i < levels.length; i++) {
          int level = all <= COMBINATIONS ? digits % LEVELS : random.nextInt(LEVELS);
          vector[corner.length + i] = levels[i][level];
          digits /= LEVELS;
        }
        vectors.add(vector);
      }
    }
    return vectors;
  }
}
