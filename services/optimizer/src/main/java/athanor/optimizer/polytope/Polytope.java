package athanor.optimizer.polytope;

import athanor.optimizer.numerics.Normal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A convex part of the unit cube: u = centre + sum t_k basis_k with sides t <= slack. The centre
/// has the largest distance from the nearest side (Boyd and Vandenberghe (2004), section 4.3.1).
public final class Polytope {
  /// Where the room between two sides is below this, they are taken for one equation.
  private static final double THIN = 1e-8;

  private static final int SWEEPS = 2_000;
  private static final double SETTLED = 1e-13;

  private final double[] centre;
  private final double[][] basis;
  private final double[][] sides;
  private final double[] slack;

  private Polytope(double[] centre, double[][] basis, double[][] sides, double[] slack) {
    this.centre = centre;
    this.basis = basis;
    this.sides = sides;
    this.slack = slack;
  }

  /// The u of the unit cube with most u <= limits and equal u = values; empty where there is none.
  /// Rows are expected to be of length about 1.
  public static Optional<Polytope> of(
      int dimension, double[][] most, double[] limits, double[][] equal, double[] values) {
    if (dimension == 0) {
      return Optional.of(
          new Polytope(new double[0], new double[0][], new double[0][], new double[0]));
    }
    List<double[]> rows = new ArrayList<>(List.of(most));
    List<Double> bounds = new ArrayList<>();
    for (double limit : limits) {
      bounds.add(limit);
    }
    for (int j = 0; j < dimension; j++) {
      rows.add(unit(dimension, j, -1));
      bounds.add(0.0);
      rows.add(unit(dimension, j, 1));
      bounds.add(1.0);
    }
    List<double[]> equations = new ArrayList<>(List.of(equal));
    List<Double> right = new ArrayList<>();
    for (double value : values) {
      right.add(value);
    }
    while (true) {
      Flat flat = Flat.of(equations, right, dimension);
      Optional<double[]> found = deepest(flat, rows, bounds, equations, right);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      double[] centre = Arrays.copyOf(found.get(), dimension);
      if (found.get()[dimension] > THIN || flat.basis().length == 0) {
        flat.settle(centre);
        return Optional.of(around(centre, flat.basis(), rows, bounds));
      }
      if (!promote(rows, bounds, equations, right, dimension)) {
        flat.settle(centre);
        return Optional.of(around(centre, new double[0][], rows, bounds));
      }
    }
  }

  /// The centre and its distance from the nearest side.
  private static Optional<double[]> deepest(
      Flat flat,
      List<double[]> rows,
      List<Double> bounds,
      List<double[]> equations,
      List<Double> right) {
    int dimension = rows.getFirst().length;
    double[][] most = new double[rows.size() + 1][];
    for (int i = 0; i < rows.size(); i++) {
      most[i] = Arrays.copyOf(rows.get(i), dimension + 1);
      double[] along = flat.along(rows.get(i));
      most[i][dimension] = Math.sqrt(Flat.dot(along, along));
    }
    most[rows.size()] = unit(dimension + 1, dimension, 1);
    double[] limits = Arrays.copyOf(array(bounds), rows.size() + 1);
    limits[rows.size()] = 1;
    double[][] equal = new double[equations.size()][];
    for (int i = 0; i < equal.length; i++) {
      equal[i] = Arrays.copyOf(equations.get(i), dimension + 1);
    }
    return LinearProgram.maximise(
        unit(dimension + 1, dimension, 1), most, limits, equal, array(right));
  }

  /// Turns sides that no point keeps a distance from into equations.
  private static boolean promote(
      List<double[]> rows,
      List<Double> bounds,
      List<double[]> equations,
      List<Double> right,
      int dimension) {
    List<Integer> flat = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      double[] away = new double[dimension];
      for (int j = 0; j < dimension; j++) {
        away[j] = -rows.get(i)[j];
      }
      Optional<double[]> farthest =
          LinearProgram.maximise(
              away,
              rows.toArray(double[][]::new),
              array(bounds),
              equations.toArray(double[][]::new),
              array(right));
      if (farthest.isPresent()
          && bounds.get(i) - Flat.dot(rows.get(i), farthest.get()) <= 4 * THIN) {
        flat.add(i);
      }
    }
    for (int i : flat.reversed()) {
      equations.add(rows.remove(i));
      right.add(bounds.remove(i));
    }
    return !flat.isEmpty();
  }

  private static Polytope around(
      double[] centre, double[][] basis, List<double[]> rows, List<Double> bounds) {
    List<double[]> sides = new ArrayList<>();
    List<Double> slack = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      double[] side = new double[basis.length];
      for (int k = 0; k < basis.length; k++) {
        side[k] = Flat.dot(basis[k], rows.get(i));
      }
      double length = Math.sqrt(Flat.dot(side, side));
      if (length > THIN) {
        for (int k = 0; k < side.length; k++) {
          side[k] /= length;
        }
        sides.add(side);
        slack.add(Math.max(0, bounds.get(i) - Flat.dot(rows.get(i), centre)) / length);
      }
    }
    return new Polytope(centre, basis, sides.toArray(double[][]::new), array(slack));
  }

  /// How many directions there are to move in.
  public int freedom() {
    return basis.length;
  }

  /// Position in the cube of internal coordinates t.
  public double[] position(double[] t) {
    double[] u = centre.clone();
    for (int k = 0; k < basis.length; k++) {
      for (int j = 0; j < u.length; j++) {
        u[j] += t[k] * basis[k][j];
      }
    }
    return u;
  }

  /// Internal coordinates of the point of the polytope's flat that is nearest to u.
  public double[] internal(double[] u) {
    double[] t = new double[basis.length];
    for (int k = 0; k < t.length; k++) {
      for (int j = 0; j < u.length; j++) {
        t[k] += basis[k][j] * (u[j] - centre[j]);
      }
    }
    return t;
  }

  /// A gradient with respect to u as one with respect to t.
  public double[] gradient(double[] byPosition) {
    double[] g = new double[basis.length];
    for (int k = 0; k < g.length; k++) {
      g[k] = Flat.dot(basis[k], byPosition);
    }
    return g;
  }

  /// Moves t to the nearest point of the polytope by Hildreth's method (Hildreth, Nav. Res. Logist.
  /// Q. 4 (1957) 79), and what that leaves outside towards the centre.
  public void project(double[] t) {
    double[] force = new double[sides.length];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double largest = 0;
      for (int i = 0; i < sides.length; i++) {
        double excess = Flat.dot(sides[i], t) - slack[i];
        double change = Math.max(excess, -force[i]);
        if (change != 0) {
          force[i] += change;
          for (int k = 0; k < t.length; k++) {
            t[k] -= change * sides[i][k];
          }
          largest = Math.max(largest, Math.abs(change));
        }
      }
      if (largest <= SETTLED) {
        break;
      }
    }
    double share = 1;
    for (int i = 0; i < sides.length; i++) {
      double reach = Flat.dot(sides[i], t);
      if (reach > slack[i]) {
        share = Math.min(share, slack[i] / reach);
      }
    }
    for (int k = 0; k < t.length; k++) {
      t[k] *= share;
    }
  }

  /// Internal coordinates of the vertices, the middles of edges and the centroids of sides, so many
  /// at most.
  public List<double[]> extremes(int most, RandomGenerator random) {
    return basis.length == 0
        ? List.of(new double[0])
        : Vertices.of(basis.length, sides, slack, most, random);
  }

  /// Walks t on by a number of steps, each in a random direction to a uniform point of the chord
  /// (hit-and-run, Smith, Oper. Res. 32 (1984) 1296): in the limit a uniform sample.
  public void walk(double[] t, int steps, RandomGenerator random) {
    double[] direction = new double[t.length];
    for (int step = 0; step < steps && t.length > 0; step++) {
      for (int k = 0; k < t.length; k++) {
        direction[k] = Normal.quantile(random.nextDouble(0x1p-53, 1));
      }
      double back = Double.NEGATIVE_INFINITY;
      double forth = Double.POSITIVE_INFINITY;
      for (int i = 0; i < sides.length; i++) {
        double speed = Flat.dot(sides[i], direction);
        double room = Math.max(0, slack[i] - Flat.dot(sides[i], t));
        if (speed > 0) {
          forth = Math.min(forth, room / speed);
        } else if (speed < 0) {
          back = Math.max(back, room / speed);
        }
      }
      double share = back + random.nextDouble() * (forth - back);
      if (Double.isFinite(share)) {
        for (int k = 0; k < t.length; k++) {
          t[k] += share * direction[k];
        }
      }
    }
  }

  private static double[] unit(int dimension, int j, double value) {
    double[] unit = new double[dimension];
    unit[j] = value;
    return unit;
  }

  private static double[] array(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
