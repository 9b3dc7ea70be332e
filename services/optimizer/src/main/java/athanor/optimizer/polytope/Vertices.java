package athanor.optimizer.polytope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The vertices of s_i t <= b_i by walking along edges: from a vertex on as many sides as there are
/// dimensions each edge leaves one side and ends on another (the pivots of Avis and Fukuda,
/// Discrete Comput. Geom. 8 (1992) 295). Sides are moved outwards by unlike amounts of about 1e-7
/// for the walk, so that no more of them meet in a vertex than dimensions; each vertex is then
/// computed with the sides where they are (the perturbation of Charnes, Econometrica 20 (1952)
/// 160).
final class Vertices {
  private static final double OUTWARDS = 1e-7;
  private static final double GOLDEN = 0.6180339887498949;
  private static final double PARALLEL = 1e-9;

  /// Vertices nearer to each other than this are one.
  private static final double SAME = 1e-6;

  /// Edges are looked for among so many.
  private static final int FEW = 300;

  private final double[][] sides;
  private final double[] slack;
  private final double[] moved;

  /// By the position in steps of [#SAME].
  private final Map<List<Long>, Corner> found = new LinkedHashMap<>();

  /// @param on the sides that meet there
  private record Corner(double[] at, BitSet on) {}

  private Vertices(double[][] sides, double[] slack) {
    this.sides = sides;
    this.slack = slack;
    this.moved = new double[slack.length];
    for (int i = 0; i < slack.length; i++) {
      moved[i] = slack[i] + OUTWARDS * (1 + i * GOLDEN % 1);
    }
  }

  /// The vertices, or so many of them, then the middles of their edges and the centroids of their
  /// sides as long as there are not too many.
  ///
  /// @param dimension at least 1, of a bounded polytope that has the origin within
  static List<double[]> of(
      int dimension, double[][] sides, double[] slack, int most, RandomGenerator random) {
    Vertices vertices = new Vertices(sides, slack);
    vertices.walk(dimension, most, random);
    return vertices.withCentres(dimension, most);
  }

  private void walk(int dimension, int most, RandomGenerator random) {
    List<int[]> frontier = new ArrayList<>();
    Set<List<Integer>> known = new HashSet<>();
    first(dimension)
        .ifPresent(active -> {
          frontier.add(active);
          known.add(key(active));
        });
    while (!frontier.isEmpty() && found.size() < most) {
      int[] active = frontier.remove(random.nextInt(frontier.size()));
      double[][] inverse = inverse(active);
      keep(product(inverse, active, slack));
      double[] here = product(inverse, active, moved);
      for (int k = 0; k < dimension; k++) {
        double[] along = new double[dimension];
        for (int j = 0; j < dimension; j++) {
          along[j] = -inverse[j][k];
        }
        int next = struck(here, along, active);
        if (next >= 0) {
          int[] other = active.clone();
          other[k] = next;
          Arrays.sort(other);
          if (known.add(key(other))) {
            frontier.add(other);
          }
        }
      }
    }
  }

  /// A vertex from the origin: along a coordinate until a side is struck, then within that.
  private Optional<int[]> first(int dimension) {
    double[] t = new double[dimension];
    List<double[]> normals = new ArrayList<>();
    List<Integer> active = new ArrayList<>();
    for (int j = 0; j < dimension; j++) {
      double[] along = independent(normals, dimension);
      int[] sorted = active.stream().mapToInt(Integer::intValue).toArray();
      int next = struck(t, along, sorted);
      if (next < 0) {
        return Optional.empty();
      }
      double step = (moved[next] - Flat.dot(sides[next], t)) / Flat.dot(sides[next], along);
      for (int i = 0; i < dimension; i++) {
        t[i] += step * along[i];
      }
      active.add(next);
      normals.add(sides[next]);
    }
    return Optional.of(active.stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  /// A direction within all sides that were struck.
  private static double[] independent(List<double[]> normals, int dimension) {
    Flat flat = Flat.of(normals, normals.stream().map(_ -> 0.0).toList(), dimension);
    return flat.basis()[0];
  }

  /// The side that is met first; -1 for none.
  private int struck(double[] from, double[] along, int[] active) {
    int first = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < sides.length; i++) {
      int side = i;
      if (Arrays.stream(active).anyMatch(a -> a == side)) {
        continue;
      }
      double speed = Flat.dot(sides[i], along);
      double step = (moved[i] - Flat.dot(sides[i], from)) / speed;
      if (speed > PARALLEL && step < least) {
        least = step;
        first = i;
      }
    }
    return first;
  }

  private void keep(double[] vertex) {
    BitSet on = new BitSet(sides.length);
    for (int i = 0; i < sides.length; i++) {
      double room = slack[i] - Flat.dot(sides[i], vertex);
      if (!(room >= -SAME)) {
        return;
      }
      on.set(i, room < SAME);
    }
    found.putIfAbsent(
        Arrays.stream(vertex).mapToObj(x -> Math.round(x / SAME)).toList(), new Corner(vertex, on));
  }

  private List<double[]> withCentres(int dimension, int most) {
    List<Corner> corners = new ArrayList<>(found.values());
    List<double[]> all = new ArrayList<>();
    corners.forEach(corner -> all.add(corner.at()));
    int few = Math.min(corners.size(), FEW);
    for (int a = 0; a < few; a++) {
      for (int b = 0; b < a && all.size() < most; b++) {
        if (adjacent(corners, corners.get(a), corners.get(b))) {
          all.add(centroid(List.of(corners.get(a), corners.get(b)), dimension));
        }
      }
    }
    for (int i = 0; i < sides.length && all.size() < most; i++) {
      int side = i;
      List<Corner> on = corners.stream().filter(corner -> corner.on().get(side)).toList();
      if (on.size() > 2) {
        all.add(centroid(on, dimension));
      }
    }
    if (!corners.isEmpty()) {
      all.add(centroid(corners, dimension));
    }
    return all;
  }

  /// Whether an edge joins two corners: no third one lies on all the sides that they share (Fukuda
  /// and Prodon, Double description method revisited (1996), proposition 7).
  private static boolean adjacent(List<Corner> corners, Corner a, Corner b) {
    BitSet shared = (BitSet) a.on().clone();
    shared.and(b.on());
    for (Corner other : corners) {
      if (other != a && other != b) {
        BitSet common = (BitSet) shared.clone();
        common.andNot(other.on());
        if (common.isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  private static double[] centroid(List<Corner> corners, int dimension) {
    double[] centroid = new double[dimension];
    for (Corner corner : corners) {
      for (int j = 0; j < dimension; j++) {
        centroid[j] += corner.at()[j] / corners.size();
      }
    }
    return centroid;
  }

  private static List<Integer> key(int[] active) {
    return Arrays.stream(active).boxed().toList();
  }

  private static double[] product(double[][] inverse, int[] active, double[] right) {
    double[] t = new double[active.length];
    for (int k = 0; k < active.length; k++) {
      for (int j = 0; j < t.length; j++) {
        t[j] += inverse[j][k] * right[active[k]];
      }
    }
    return t;
  }

  /// Of the matrix of some sides, by Gauss and Jordan's elimination with row pivots.
  private double[][] inverse(int[] active) {
    int n = active.length;
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOf(sides[active[i]], 2 * n);
      rows[i][n + i] = 1;
    }
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int i = c + 1; i < n; i++) {
        pivot = Math.abs(rows[i][c]) > Math.abs(rows[pivot][c]) ? i : pivot;
      }
      double[] row = rows[pivot];
      rows[pivot] = rows[c];
      rows[c] = row;
      double scale = 1 / row[c];
      for (int j = 0; j < 2 * n; j++) {
        row[j] *= scale;
      }
      for (int i = 0; i < n; i++) {
        double factor = i == c ? 0 : rows[i][c];
        for (int j = 0; factor != 0 && j < 2 * n; j++) {
          rows[i][j] -= factor * row[j];
        }
      }
    }
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOfRange(row, n, 2 * n))
        .toArray(double[][]::new);
  }
}
