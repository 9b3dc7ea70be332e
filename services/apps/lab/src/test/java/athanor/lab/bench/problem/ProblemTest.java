package athanor.lab.bench.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Designer;
import athanor.optimizer.Point;
import athanor.optimizer.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTest {
  /// Where the least values lie.
  static final Map<String, double[]> OPTIMA =
      Map.ofEntries(
          Map.entry("branin", new double[] {Math.PI, 2.275}),
          Map.entry("hartmann3", new double[] {0.114614, 0.555649, 0.852547}),
          Map.entry(
              "hartmann6", new double[] {0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573}),
          Map.entry("ackley5", new double[5]),
          Map.entry("ackley10", new double[10]),
          Map.entry("levy4", filled(4, 1)),
          Map.entry("levy10", filled(10, 1)),
          Map.entry("rosenbrock4", filled(4, 1)),
          Map.entry("rosenbrock10", filled(10, 1)),
          Map.entry(
              "michalewicz5", new double[] {2.202906, 1.570796, 1.284992, 1.923058, 1.720470}),
          Map.entry("griewank6", new double[6]),
          Map.entry("styblinskitang5", filled(5, -2.903534)),
          Map.entry("mixedackley5", new double[5]),
          Map.entry("func2c", new double[] {1, 1, 0.04492, -0.35633}),
          Map.entry("rosenbrockdisk", new double[] {1, 1}),
          Map.entry("gramacy", new double[] {0.195123, 0.404667}),
          Map.entry("mixture4", new double[] {0.1, 0.2, 0.3, 0.4}),
          Map.entry("sparsemixture6", new double[] {0.5, 0, 0.3, 0, 0.2, 0}));

  private static double[] filled(int count, double value) {
    double[] all = new double[count];
    Arrays.fill(all, value);
    return all;
  }

  static List<Problem> withKnownOptimum() {
    return Problems.all().stream().filter(each -> OPTIMA.containsKey(each.name())).toList();
  }

  static List<Problem> minimised() {
    return Problems.all().stream()
        .filter(each -> each.study().objectives().size() == 1 && !each.noisy())
        .toList();
  }

  @Test
  void all_problems_have_names_of_their_own() {
    assertThat(Problems.all().stream().map(Problem::name)).doesNotHaveDuplicates();
    assertThat(withKnownOptimum()).hasSize(OPTIMA.size());
  }

  @ParameterizedTest
  @MethodSource("withKnownOptimum")
  void there_is_no_regret_where_the_optimum_lies(Problem problem) {
    Point optimum = Point.of(OPTIMA.get(problem.name()));

    assertThat(problem.study().space().broken(optimum)).isEmpty();
    assertThat(problem.regret(List.of(problem.truth().apply(optimum)))).isLessThan(1e-5);
  }

  @ParameterizedTest
  @MethodSource("minimised")
  void no_other_point_has_less(Problem problem) {
    List<double[]> tried =
        Designer.propose(problem.study().with(Strategy.SOBOL), 500, 1).stream()
            .map(each -> problem.truth().apply(each.point()))
            .toList();

    assertThat(problem.attained().applyAsDouble(tried))
        .isGreaterThanOrEqualTo(problem.ideal() - 1e-9);
  }

  @Test
  void a_limit_that_is_broken_everywhere_leaves_the_regret_of_the_worst_point() {
    Problem gramacy = named("gramacy");

    assertThat(gramacy.regret(List.of(new double[] {0.1, 1, 1}, new double[] {0.2, -1, 1})))
        .isCloseTo(2 - gramacy.ideal(), within(1e-12));
  }

  @Test
  void points_all_along_a_front_leave_little_of_its_hypervolume() {
    Problem two = named("dtlz2two");
    List<double[]> front = new ArrayList<>();
    for (int i = 0; i <= 1000; i++) {
      front.add(two.truth().apply(Point.of(i / 1000.0, 0.5, 0.5, 0.5)));
    }

    assertThat(two.attained().applyAsDouble(front)).isLessThan(two.ideal());
    assertThat(two.regret(front)).isLessThan(1e-3);
  }

  @Test
  void three_objectives_have_a_sphere_for_a_front() {
    double[] values = named("dtlz2three").truth().apply(Point.of(0.3, 0.8, 0.5, 0.5));

    assertThat(Arrays.stream(values).map(v -> v * v).sum()).isCloseTo(1, within(1e-12));
  }

  private static Problem named(String name) {
    return Problems.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
