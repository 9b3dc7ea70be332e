package athanor.optimizer.classical;

import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.numerics.Randomness;
import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A design that determines the coefficients of a polynomial best: the determinant of its
/// information matrix X'X is as large as the search finds.
///
/// @param efficiency 100 |X'X|^(1/p) / n for p coefficients and n runs: 100 for an orthogonal
///   design at the ends of the ranges
public record DOptimal(Design design, double efficiency) {
  private static final long STREAM = 23;
  private static final int STARTS = 10;
  private static final int LEVELS = 21;

  /// The best runs out of candidates, by Fedorov's exchange (Fedorov, Theory of Optimal Experiments
  /// (1972), chapter 3): whatever the constraints, they are those of the candidates.
  public static DOptimal among(List<Point> candidates, Polynomial model, int runs, long seed) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("a design needs candidates");
    }
    return search(model, runs, seed, random -> anyOf(candidates, random), run -> candidates);
  }

  /// The best runs of a space, by coordinate exchange (Meyer and Nachtsheim, Technometrics 37
  /// (1995) 60): one factor of one run changes at a time, over all its values or 21 levels.
  public static DOptimal in(Polynomial model, int runs, long seed) {
    Space space = model.coding().space();
    Sobol sobol = new Sobol(space.size(), seed);
    List<Point> starts = new ArrayList<>();
    for (int i = 0; i < runs * STARTS * 20 && starts.size() < runs * STARTS; i++) {
      Point point = space.fromCube(sobol.point(i));
      if (space.contains(point)) {
        starts.add(point);
      }
    }
    if (starts.isEmpty()) {
      throw new IllegalArgumentException("no point of the space was found that it allows");
    }
    return search(
        model, runs, seed, random -> anyOf(starts, random), run -> neighbours(model.coding(), run));
  }

  private static Point anyOf(List<Point> points, RandomGenerator random) {
    return points.get(random.nextInt(points.size()));
  }

  private static List<Point> neighbours(Coding coding, Point run) {
    List<Point> points = new ArrayList<>();
    double[] coded = coding.coded(run);
    for (int j = 0; j < coded.length; j++) {
      double[] moved = coded.clone();
      for (double level : coding.levels(j, LEVELS)) {
        moved[j] = level;
        Point point = coding.point(moved);
        if (coding.space().contains(point)) {
          points.add(point);
        }
      }
    }
    return points;
  }

  private static DOptimal search(
      Polynomial model,
      int runs,
      long seed,
      Function<RandomGenerator, Point> draw,
      Function<Point, List<Point>> alternatives) {
    RandomGenerator random = Randomness.stream(seed, STREAM);
    Exchange best = null;
    for (int start = 0; start < STARTS; start++) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        points.add(draw.apply(random));
      }
      Exchange exchange = new Exchange(model, points);
      exchange.run(alternatives);
      if (best == null || exchange.logDeterminant() > best.logDeterminant()) {
        best = exchange;
      }
    }
    if (best == null || best.logDeterminant() == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "no %d runs were found that determine all coefficients of the model".formatted(runs));
    }
    double efficiency = 100 * StrictMath.exp(best.logDeterminant() / best.coefficients()) / runs;
    return new DOptimal(Design.of(model.coding(), best.points()), efficiency);
  }
}
