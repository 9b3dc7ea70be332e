package athanor.optimizer.polytope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.numerics.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolytopeTest {
  private static final double[][] NONE = {};
  private static final double[] NOTHING = {};

  /// x + y + z = 1, each from 0 to 1.
  private static Polytope simplex() {
    double side = 1 / Math.sqrt(3);
    return Polytope.of(3, NONE, NOTHING, new double[][] {{side, side, side}}, new double[] {side})
        .orElseThrow();
  }

  @Test
  void the_centre_of_a_simplex_is_its_middle_and_it_has_one_dimension_less() {
    Polytope simplex = simplex();
    assertThat(simplex.freedom()).isEqualTo(2);
    assertThat(simplex.position(new double[2]))
        .containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(1e-9));
  }

  @Test
  void a_walk_is_uniform_on_the_simplex() {
    Polytope simplex = simplex();
    double[] t = new double[2];
    var random = Randomness.stream(1, 1);
    double[] mean = new double[3];
    double square = 0;
    int n = 4_000;
    for (int i = 0; i < n; i++) {
      simplex.walk(t, 8, random);
      double[] u = simplex.position(t);
      for (int j = 0; j < 3; j++) {
        mean[j] += u[j] / n;
      }
      square += u[0] * u[0] / n;
    }
    // Dirichlet(1, 1, 1): E u = 1/3, E u^2 = 1/6
    assertThat(mean).containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(0.02));
    assertThat(square).isCloseTo(1.0 / 6, within(0.02));
  }

  /// The projection onto the simplex in closed form: max(u - shift, 0) with the shift that makes
  /// the sum 1 (Duchi, Shalev-Shwartz, Singer and Chandra, ICML 2008, figure 1).
  @Test
  void the_nearest_point_is_that_of_the_closed_form() {
    Polytope simplex = simplex();
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 200; trial++) {
      double[] u = {2 * random.nextDouble() - 0.5, random.nextDouble(), random.nextDouble() - 0.3};
      double[] sorted = u.clone();
      Arrays.sort(sorted);
      double sum = 0;
      double shift = 0;
      for (int k = 1; k <= 3; k++) {
        sum += sorted[3 - k];
        if (sorted[3 - k] - (sum - 1) / k > 0) {
          shift = (sum - 1) / k;
        }
      }
      double[] t = simplex.internal(u);
      simplex.project(t);
      double[] nearest = simplex.position(t);
      for (int j = 0; j < 3; j++) {
        assertThat(nearest[j]).isCloseTo(Math.max(u[j] - shift, 0), within(1e-9));
      }
    }
  }

  @Test
  void two_sides_without_room_between_them_are_an_equation() {
    double side = 1 / Math.sqrt(2);
    Polytope line =
        Polytope.of(
                2,
                new double[][] {{side, side}, {-side, -side}},
                new double[] {0.6 * side, -0.6 * side},
                NONE,
                NOTHING)
            .orElseThrow();
    assertThat(line.freedom()).isEqualTo(1);
    double[] t = {5};
    line.project(t);
    double[] end = line.position(t);
    assertThat(end[0] + end[1]).isCloseTo(0.6, within(1e-12));
    assertThat(Math.min(end[0], end[1])).isCloseTo(0, within(1e-9));
  }

  @Test
  void a_corner_is_a_polytope_without_freedom_and_beyond_it_there_is_none() {
    double side = 1 / Math.sqrt(2);
    double[][] sum = {{side, side}};
    Polytope corner = Polytope.of(2, NONE, NOTHING, sum, new double[] {2 * side}).orElseThrow();
    assertThat(corner.freedom()).isZero();
    assertThat(corner.position(NOTHING)).containsExactly(new double[] {1, 1}, within(1e-9));
    assertThat(Polytope.of(2, NONE, NOTHING, sum, new double[] {2.01 * side})).isEmpty();
  }

  /// The largest value of -|x - p|^2 on the simplex is at the projection of p.
  @Test
  void an_ascent_ends_at_the_constrained_maximum() {
    Polytope simplex = simplex();
    double[] peak = {0.9, 0.6, -0.4};
    double[] t =
        new ProjectedAscent(100, 1e-9)
            .maximise(
                (x, gradient) -> {
                  double[] u = simplex.position(x);
                  double value = 0;
                  double[] slope = new double[3];
                  for (int j = 0; j < 3; j++) {
                    double difference = u[j] - peak[j];
                    value -= (j + 1) * difference * difference;
                    slope[j] = -2 * (j + 1) * difference;
                  }
                  System.arraycopy(simplex.gradient(slope), 0, gradient, 0, 2);
                  return value;
                },
                new double[2],
                simplex::project);
    // on z = 0: maximise -(x - 0.9)^2 - 2 (y - 0.6)^2 with x + y = 1, so x = 0.9 - 2/3 * 0.5
    assertThat(simplex.position(t))
        .containsExactly(new double[] {0.9 - 1.0 / 3, 0.1 + 1.0 / 3, 0}, within(1e-6));
  }

  private static List<double[]> extremes(Polytope polytope) {
    return polytope.extremes(10_000, Randomness.stream(1, 2)).stream()
        .map(polytope::position)
        .toList();
  }

  private static long cornersOf(Polytope polytope) {
    return extremes(polytope).stream()
        .filter(u -> Arrays.stream(u).allMatch(x -> Math.abs(x - Math.rint(x)) < 1e-9))
        .count();
  }

  @Test
  void a_simplex_has_its_three_corners_the_middles_between_them_and_its_own() {
    List<double[]> extremes = extremes(simplex());

    assertThat(cornersOf(simplex())).isEqualTo(3);
    assertThat(extremes).hasSize(7);
    assertThat(extremes)
        .anySatisfy(u -> assertThat(u).containsExactly(new double[] {0.5, 0.5, 0}, within(1e-9)));
    assertThat(extremes.getLast())
        .containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(1e-9));
  }

  /// A cube has 2^d corners, d 2^(d-1) edges, 2 d sides and one centre.
  @Test
  void a_cube_in_five_dimensions_has_thirty_two_corners_and_eighty_edges() {
    Polytope cube = Polytope.of(5, NONE, NOTHING, NONE, NOTHING).orElseThrow();

    assertThat(cornersOf(cube)).isEqualTo(32);
    assertThat(extremes(cube)).hasSize(32 + 80 + 10 + 1);
  }

  /// Four sides meet in the tip: (1/2, 1/2, 1) above the unit square.
  @Test
  void a_corner_where_more_sides_meet_than_there_are_dimensions_is_found_once() {
    double length = Math.sqrt(1.25);
    Polytope pyramid =
        Polytope.of(
                3,
                new double[][] {
                  {-1 / length, 0, 0.5 / length},
                  {1 / length, 0, 0.5 / length},
                  {0, -1 / length, 0.5 / length},
                  {0, 1 / length, 0.5 / length}
                },
                new double[] {0, 1 / length, 0, 1 / length},
                NONE,
                NOTHING)
            .orElseThrow();
    List<double[]> corners = extremes(pyramid);

    assertThat(corners.subList(0, 5))
        .usingElementComparator((a, b) -> Arrays.compare(rounded(a), rounded(b)))
        .containsExactlyInAnyOrder(
            new double[] {0, 0, 0},
            new double[] {1, 0, 0},
            new double[] {0, 1, 0},
            new double[] {1, 1, 0},
            new double[] {0.5, 0.5, 1});
  }

  private static double[] rounded(double[] u) {
    return Arrays.stream(u).map(x -> Math.rint(x * 1e6) / 1e6 + 0.0).toArray();
  }
}
