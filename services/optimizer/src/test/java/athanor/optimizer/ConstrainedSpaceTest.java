package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConstrainedSpaceTest {
  private static final Space THREE_PARTS =
      Space.of(
              new Dimension.Continuous("a", 0, 1),
              new Dimension.Continuous("b", 0, 1),
              new Dimension.Continuous("c", 0, 1))
          .where(Constraint.mixture(1, "a", "b", "c"));

  private static Space amounts(int n, Constraint... constraints) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      dimensions.add(new Dimension.Continuous("x" + j, 0, 1));
    }
    return new Space(dimensions, List.of(constraints));
  }

  private static String[] names(int n) {
    String[] names = new String[n];
    for (int j = 0; j < n; j++) {
      names[j] = "x" + j;
    }
    return names;
  }

  /// A quadratic with its constrained maximum at (0.65, 0.35, 0).
  @Test
  void the_best_mixture_is_found() {
    List<Observation> observed =
        Campaign.run(
            Study.of(THREE_PARTS, Objective.maximize("y")),
            18,
            1,
            1,
            p -> Observation.succeeded(p, distance(p, 0.8, 0.5, -0.2)));
    double best = -distance(Point.of(0.65, 0.35, 0), 0.8, 0.5, -0.2);
    assertThat(Campaign.least(negated(observed)) - best).isLessThan(1e-3);
  }

  private static double distance(Point p, double... peak) {
    double sum = 0;
    for (int j = 0; j < peak.length; j++) {
      sum -= (p.get(j) - peak[j]) * (p.get(j) - peak[j]);
    }
    return sum;
  }

  private static List<Observation> negated(List<Observation> observed) {
    List<Observation> negated = new ArrayList<>();
    for (Observation observation : observed) {
      if (observation instanceof Observation.Succeeded(Point point, List<Estimate> estimates)) {
        negated.add(Observation.succeeded(point, -estimates.getFirst().value()));
      }
    }
    return negated;
  }

  /// Of eight parts at most two may be there, and the best two are the third and the sixth.
  @Test
  void the_right_pair_of_eight_is_found() {
    Space space =
        amounts(
            8,
            Constraint.mixture(1, names(8)),
            new Constraint.Cardinality(List.of(names(8)), 0, 2, 0.1));
    List<Observation> observed =
        Campaign.run(
            Study.of(space, Objective.maximize("y")),
            30,
            1,
            2,
            p -> Observation.succeeded(p, 4 * p.get(2) * p.get(5) + 0.2 * p.get(0)));
    assertThat(Campaign.least(negated(observed))).isLessThan(-0.98);
  }

  /// The best point of the disc x^2 + y^2 <= 1/4 in the direction (1, 2).
  @Test
  void the_border_of_a_computed_constraint_is_followed() {
    Space disc =
        amounts(
            2,
            new Constraint.Known(
                "x0^2 + x1^2 <= 0.25",
                v -> 0.25 - Math.pow((double) v.get("x0"), 2) - Math.pow((double) v.get("x1"), 2)));
    List<Observation> observed =
        Campaign.run(
            Study.of(disc, Objective.maximize("y")),
            20,
            1,
            3,
            p -> Observation.succeeded(p, p.get(0) + 2 * p.get(1)));
    assertThat(-Campaign.least(negated(observed))).isCloseTo(0.5 * Math.sqrt(5), within(0.02));
  }

  /// On a shell that is so thin that no random point lies in it, the start goes around and the
  /// search moves along it: the best point of x0^2 + x1^2 = 0.25 in the direction (1, 2) is (1, 2)
  /// / sqrt(20).
  @Test
  void a_thin_shell_is_searched_along_its_length() {
    Space shell =
        amounts(
            2,
            new Constraint.Known(
                "|x0^2 + x1^2 - 0.25| <= 1e-5",
                v -> {
                  double x = (double) v.get("x0");
                  double y = (double) v.get("x1");
                  return 1e-5 - Math.abs(x * x + y * y - 0.25);
                }));
    List<Observation> observed =
        Campaign.run(
            Study.of(shell, Objective.maximize("y")),
            15,
            1,
            3,
            p -> Observation.succeeded(p, p.get(0) + 2 * p.get(1)));
    double[] firsts =
        observed.subList(0, 5).stream().mapToDouble(o -> o.point().get(0)).sorted().toArray();
    assertThat(firsts[4] - firsts[0]).isGreaterThan(0.2);
    assertThat(-Campaign.least(negated(observed))).isCloseTo(0.5 * Math.sqrt(5), within(1e-3));
  }

  @Test
  void where_what_is_shared_leaves_one_point_it_comes_again() {
    Space line = amounts(2, Constraint.mixture(1, names(2)), new Constraint.Shared(List.of("x0")));
    List<Suggestion> batch = Designer.propose(sobol(line), 3, 1);
    Keeping.assertKept(line, batch);
    assertThat(batch.stream().map(Suggestion::point).distinct()).hasSize(1);
  }

  @Test
  void a_logarithmic_scale_spends_as_many_points_on_each_decade() {
    Space space = Space.of(Dimension.Continuous.log("c", 1e-6, 1));
    int[] decades = new int[6];
    for (Suggestion s : Designer.propose(sobol(space), 600, 1)) {
      decades[(int) Math.min(5, Math.floor(Math.log10(s.point().get(0)) + 6))]++;
    }
    assertThat(decades).containsOnly(99, 100, 101);
    assertThatThrownBy(() -> Dimension.Continuous.log("c", 0, 1))
        .hasMessage("c: min 0.0 of a logarithmic scale must be above 0");
  }

  private static Study sobol(Space space) {
    return Study.of(space, Objective.maximize("y")).with(Strategy.SOBOL);
  }

  @Test
  void a_start_covers_a_mixture_evenly() {
    double[] mean = new double[3];
    double square = 0;
    for (Suggestion s : Designer.propose(sobol(THREE_PARTS), 300, 1)) {
      for (int j = 0; j < 3; j++) {
        mean[j] += s.point().get(j) / 300;
      }
      square += s.point().get(0) * s.point().get(0) / 300;
    }
    assertThat(mean).containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(0.05));
    assertThat(square).isCloseTo(1.0 / 6, within(0.05));
  }

  @Test
  void the_grid_of_a_mixture_is_the_simplex_lattice() {
    Study grid = Study.of(THREE_PARTS, Objective.maximize("y")).with(Strategy.GRID);
    assertThat(Designer.propose(grid, 6, 1).stream().map(Suggestion::point))
        .containsExactlyInAnyOrder(
            Point.of(1, 0, 0),
            Point.of(0, 1, 0),
            Point.of(0, 0, 1),
            Point.of(0.5, 0.5, 0),
            Point.of(0.5, 0, 0.5),
            Point.of(0, 0.5, 0.5));
  }

  @Test
  void integers_that_an_equation_joins_are_found() {
    Space space =
        Space.of(
                new Dimension.Integral("m", 0, 1_000),
                new Dimension.Integral("n", 0, 1_000),
                new Dimension.Discrete("v", List.of(0.1, 0.2, 0.7)))
            .where(
                Constraint.equal(100.3, Map.of("m", 0.3, "n", 0.7, "v", 1.0)),
                Constraint.atLeast(0.25, Map.of("v", 1.0)));
    for (Suggestion s : Designer.propose(sobol(space), 20, 1)) {
      double sum = 0.3 * s.point().get(0) + 0.7 * s.point().get(1) + s.point().get(2);
      assertThat(sum).isCloseTo(100.3, within(1e-6));
      assertThat(s.point().get(2)).isEqualTo(0.7);
    }
  }

  @Test
  void an_empty_space_is_refused_with_the_constraints_that_conflict_and_no_others() {
    Map<String, Double> sum = new LinkedHashMap<>();
    sum.put("a", 1.0);
    sum.put("b", 1.0);
    assertThatThrownBy(() ->
            THREE_PARTS.where(
                Constraint.atLeast(0.1, Map.of("a", 1.0)),
                Constraint.atMost(0.3, sum),
                Constraint.atMost(0.6, Map.of("c", 1.0))))
        .hasMessage(
            "no point was found that keeps these constraints together: "
                + "[a + b + c = 1.0, a + b <= 0.3, c <= 0.6]");
    assertThatThrownBy(() -> THREE_PARTS.where(Constraint.holds("never", values -> false)))
        .hasMessage("no point was found that keeps this constraint: never");
  }

  @Test
  void constraints_that_make_no_sense_are_refused_with_the_reason() {
    assertThatThrownBy(() -> THREE_PARTS.where(Constraint.atMost(1, Map.of("d", 2.0))))
        .hasMessage("2.0 d <= 1.0: there is no dimension d");
    assertThatThrownBy(
            () -> THREE_PARTS.where(new Constraint.Cardinality(List.of("a", "b"), 1, 2, 0)))
        .hasMessageContaining("needs a threshold above 0");
    assertThatThrownBy(() -> THREE_PARTS.where(new Constraint.Condition("a", "b", List.of(0.0))))
        .hasMessageContaining("b is a continuum");
    Dimension on = new Dimension.Categorical("on", List.of("A", "B"));
    Dimension off = new Dimension.Categorical("off", List.of("A", "B"));
    assertThatThrownBy(() ->
            Space.of(on, off)
                .where(
                    new Constraint.Condition("on", "off", List.of("A")),
                    new Constraint.Condition("off", "on", List.of("A"))))
        .hasMessageContaining("in a circle");
    assertThatThrownBy(
            () -> Space.of(on, off).where(new Constraint.Condition("on", "off", List.of("C"))))
        .hasMessageContaining("C is not a value of Categorical[name=off");
  }

  @Test
  void what_is_not_active_does_not_influence_the_model() {
    Space space =
        Space.of(
                new Dimension.Categorical("ligand", List.of("none", "L")),
                new Dimension.Continuous("loading", 0.5, 2),
                new Dimension.Categorical("form", List.of("solid", "dissolved")))
            .where(
                new Constraint.Condition("loading", "ligand", List.of("L")),
                new Constraint.Condition("form", "ligand", List.of("L")));
    double[] one = space.encode(Point.of(0, 0.7, 0));
    assertThat(space.encode(Point.of(0, 1.9, 1))).isEqualTo(one);
    double[][][] tables = space.tables();
    assertThat(tables[2][2]).containsExactly(1, 1, 0);
    for (Suggestion s : Designer.propose(sobol(space), 40, 1)) {
      if (s.point().get(0) == 0) {
        assertThat(s.point()).isEqualTo(Point.of(0, 0.5, 0));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void the_points_of_a_request_share_a_temperature(Strategy strategy) {
    Space plate =
        Space.of(new Dimension.Continuous("t", 20, 80), new Dimension.Continuous("c", 0, 1))
            .where(new Constraint.Shared(List.of("t")));
    List<Observation> observed =
        Campaign.run(
            Study.of(plate, Objective.maximize("y")),
            6,
            1,
            1,
            p -> Observation.succeeded(p, p.get(1) - p.get(0) / 50));
    Study study = Study.of(plate, Objective.maximize("y")).withObserved(observed).with(strategy);
    List<Suggestion> batch = Designer.propose(study, 4, 5);
    assertThat(batch.stream().map(s -> s.point().get(0)).distinct()).hasSize(1);
    assertThat(batch.stream().map(s -> s.point().get(1)).distinct()).hasSize(4);
  }

  /// 10^13 combinations, of which few keep the constraints: memory is bounded by what is proposed.
  @ParameterizedTest
  @EnumSource(Strategy.class)
  void a_product_of_ten_million_million_points_is_never_made(Strategy strategy) {
    List<Dimension> dimensions = new ArrayList<>();
    Map<String, Double> sum = new LinkedHashMap<>();
    for (int j = 0; j < 13; j++) {
      List<Double> values = new ArrayList<>();
      for (int v = 0; v < 10; v++) {
        values.add(v * 0.1);
      }
      dimensions.add(new Dimension.Discrete("d" + j, values));
      sum.put("d" + j, 1.0);
    }
    List<String> names = List.copyOf(sum.keySet());
    Space space =
        new Space(
            dimensions,
            List.of(Constraint.equal(2.0, sum), new Constraint.Cardinality(names, 1, 4, 0.2)));
    Study study = Study.of(space, Objective.maximize("y"));
    List<Observation> observed =
        Campaign.run(
            study.with(Strategy.RANDOM), 16, 1, 1, p -> Observation.succeeded(p, p.get(3)));
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    List<Suggestion> batch = Designer.propose(study.withObserved(observed).with(strategy), 2, 1);
    Keeping.assertKept(space, batch);
    assertThat(space.cardinality()).isEqualTo(10_000_000_000_000L);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000_000L);
  }
}
