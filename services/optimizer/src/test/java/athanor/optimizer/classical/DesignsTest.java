package athanor.optimizer.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Dimension;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DesignsTest {
  private static final Space SQUARE = cube(2);

  private static Space cube(int factors) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int j = 0; j < factors; j++) {
      dimensions.add(new Dimension.Continuous("x" + j, 10, 20));
    }
    return new Space(dimensions);
  }

  @Test
  void a_full_factorial_has_every_combination_once() {
    Space space =
        Space.of(
            new Dimension.Continuous("t", 0, 10),
            new Dimension.Discrete("c", List.of(1.0, 2.0, 5.0)),
            new Dimension.Categorical("base", List.of("A", "B", "C", "D")),
            new Dimension.Integral("n", 1, 2));
    Design design = Factorial.full(Coding.ends(space), 3);
    assertThat(new HashSet<>(design.points())).hasSize(3 * 3 * 4 * 2).hasSize(design.size());
    assertThat(design.points()).contains(Point.of(5, 2, 3, 1)).allMatch(space::contains);
  }

  @Test
  void a_latin_hypercube_takes_every_share_of_every_factor_once() {
    for (Design design :
        List.of(LatinHypercube.plain(cube(4), 17, 3), LatinHypercube.maximin(cube(4), 17, 3))) {
      for (int j = 0; j < 4; j++) {
        Set<Integer> shares = new HashSet<>();
        for (Point point : design.points()) {
          shares.add((int) ((point.get(j) - 10) / 10 * 17));
        }
        assertThat(shares).hasSize(17);
      }
    }
  }

  @Test
  void a_maximin_hypercube_keeps_its_runs_further_apart_than_a_plain_one() {
    for (long seed = 1; seed <= 5; seed++) {
      double plain = separation(LatinHypercube.plain(cube(3), 15, seed).points());
      double maximin = separation(LatinHypercube.maximin(cube(3), 15, seed).points());
      assertThat(maximin).isGreaterThan(1.3 * plain).isGreaterThan(3.2);
    }
  }

  private static double separation(List<Point> points) {
    double least = Double.POSITIVE_INFINITY;
    for (int a = 0; a < points.size(); a++) {
      for (int b = 0; b < a; b++) {
        double squares = 0;
        for (int j = 0; j < points.get(a).size(); j++) {
          double step = points.get(a).get(j) - points.get(b).get(j);
          squares += step * step;
        }
        least = Math.min(least, Math.sqrt(squares));
      }
    }
    return least;
  }

  @Test
  void the_axial_distance_is_the_one_of_the_textbook() {
    assertThat(CentralComposite.rotatable(4)).isEqualTo(1.414, within(5e-4));
    assertThat(CentralComposite.rotatable(8)).isEqualTo(1.682, within(5e-4));
    assertThat(CentralComposite.rotatable(16)).isEqualTo(2.0, within(1e-12));
    assertThat(CentralComposite.rotatable(32)).isEqualTo(2.378, within(5e-4));
  }

  @Test
  void the_variance_of_a_rotatable_design_depends_on_the_distance_from_the_centre_alone() {
    Coding inner = Coding.ends(cube(3)).with("x0", 13, 17).with("x1", 13, 17).with("x2", 13, 17);
    Design design = CentralComposite.of(inner, CentralComposite.Kind.CIRCUMSCRIBED, 3);
    assertThat(design.size()).isEqualTo(8 + 3 + 6 + 3);
    assertThat(fourthMoment(design, 0, 0)).isEqualTo(3 * fourthMoment(design, 0, 1), within(1e-9));
    assertThat(fourthMoment(design, 1, 1)).isEqualTo(3 * fourthMoment(design, 1, 2), within(1e-9));
  }

  /// sum x_a^2 x_b^2, which decides rotatability (Box and Hunter (1957)).
  private static double fourthMoment(Design design, int a, int b) {
    double sum = 0;
    for (Run run : design.runs()) {
      double product = run.coded().get(a) * run.coded().get(b);
      sum += product * product;
    }
    return sum;
  }

  @Test
  void inscribed_and_face_centred_designs_stay_within_the_ranges_and_circumscribed_ones_do_not() {
    Coding ends = Coding.ends(SQUARE);
    Design inscribed = CentralComposite.of(ends, CentralComposite.Kind.INSCRIBED, 1);
    assertThat(inscribed.points().getFirst().get(0)).isEqualTo(15 - 5 / Math.sqrt(2), within(1e-9));
    assertThat(inscribed.points()).contains(Point.of(10, 15), Point.of(15, 20), Point.of(15, 15));
    Design faces = CentralComposite.of(ends, CentralComposite.Kind.FACE_CENTRED, 0);
    assertThat(new HashSet<>(faces.points())).hasSize(8);
    assertThatThrownBy(() -> CentralComposite.of(ends, CentralComposite.Kind.CIRCUMSCRIBED, 1))
        .hasMessageContaining("x0: coded level -1.41");
  }

  @Test
  void five_factors_take_a_half_fraction_as_their_cube() {
    Design design =
        CentralComposite.of(Coding.ends(cube(5)), CentralComposite.Kind.FACE_CENTRED, 0);
    assertThat(design.size()).isEqualTo(16 + 10);
  }

  @Test
  void a_d_optimal_design_for_a_linear_model_in_a_power_of_two_runs_is_fully_efficient() {
    DOptimal found =
        DOptimal.in(new Polynomial(Coding.ends(cube(3)), Polynomial.Order.LINEAR), 8, 1);
    assertThat(found.efficiency()).isEqualTo(100, within(1e-9));
  }

  /// Atkinson, Donev and Tobias, Optimum Experimental Designs (2007): for a quadratic in one factor
  /// a third of the runs each at -1, 0 and 1, |M| = 4/27.
  @Test
  void a_quadratic_in_one_factor_is_measured_at_its_ends_and_its_middle() {
    DOptimal found =
        DOptimal.in(new Polynomial(Coding.ends(cube(1)), Polynomial.Order.QUADRATIC), 9, 1);
    assertThat(found.efficiency()).isEqualTo(100 * Math.cbrt(4.0 / 27), within(1e-9));
    assertThat(found.design().points().stream().filter(Point.of(15)::equals)).hasSize(3);
  }

  /// Box and Draper (1971): the best nine runs for a quadratic in two factors are the 3 x 3 grid,
  /// where |X'X| = 5184.
  @Test
  void nine_runs_for_a_quadratic_in_two_factors_are_the_three_level_factorial() {
    Polynomial quadratic = new Polynomial(Coding.ends(SQUARE), Polynomial.Order.QUADRATIC);
    List<Point> grid = Factorial.full(Coding.ends(SQUARE), 3).points();
    DOptimal found = DOptimal.among(grid, quadratic, 9, 4);
    assertThat(new HashSet<>(found.design().points())).isEqualTo(new HashSet<>(grid));
    assertThat(found.efficiency()).isEqualTo(100 * Math.pow(5184, 1.0 / 6) / 9, within(1e-9));
  }

  @Test
  void categories_share_the_runs_of_a_d_optimal_design() {
    Space space =
        Space.of(
            new Dimension.Continuous("t", 0, 1),
            new Dimension.Categorical("base", List.of("A", "B", "C")));
    DOptimal found =
        DOptimal.in(new Polynomial(Coding.ends(space), Polynomial.Order.INTERACTIONS), 12, 2);
    Set<Point> distinct = new HashSet<>(found.design().points());
    assertThat(distinct).hasSize(6).allMatch(p -> p.get(0) == 0 || p.get(0) == 1);
  }

  @Test
  void too_few_runs_for_a_model_are_refused() {
    Polynomial quadratic = new Polynomial(Coding.ends(SQUARE), Polynomial.Order.QUADRATIC);
    assertThatThrownBy(() -> DOptimal.in(quadratic, 5, 1))
        .hasMessage("5 runs cannot determine 6 coefficients");
    List<Point> line = List.of(Point.of(10, 15), Point.of(15, 15), Point.of(20, 15));
    assertThatThrownBy(() -> DOptimal.among(line, quadratic, 8, 1))
        .hasMessage("no 8 runs were found that determine all coefficients of the model");
  }

  @Test
  void a_random_order_keeps_every_run_and_every_block_together() {
    Design design = Fraction.of(3).in(Coding.ends(cube(3))).replicated(2);
    Design shuffled = design.randomised(5);
    assertThat(shuffled.runs()).containsExactlyInAnyOrderElementsOf(design.runs());
    assertThat(shuffled.runs()).isNotEqualTo(design.runs());
    assertThat(shuffled.runs().stream().map(Run::block)).isSorted().containsOnly(0, 1);
    assertThat(design.randomised(5)).isEqualTo(shuffled);
  }

  @Test
  void dealt_blocks_have_the_same_mean_of_every_factor() {
    Design design = Fraction.of(4).in(Coding.ends(cube(4))).randomised(3).blocked(4);
    double[][] totals = new double[4][4];
    int[] sizes = new int[4];
    for (Run run : design.runs()) {
      sizes[run.block()]++;
      for (int j = 0; j < 4; j++) {
        totals[run.block()][j] += run.coded().get(j);
      }
    }
    assertThat(sizes).containsOnly(4);
    assertThat(totals).isDeepEqualTo(new double[4][4]);
  }
}
