package athanor.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Designer;
import athanor.optimizer.Objective;
import athanor.optimizer.Point;
import athanor.optimizer.Strategy;
import athanor.optimizer.Study;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
          Map.entry("styblinskitang5", filled(5, -2.903534)));

  private static double[] filled(int count, double value) {
    double[] all = new double[count];
    Arrays.fill(all, value);
    return all;
  }

  static List<Problem> problems() {
    return Problem.all();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void the_least_value_is_taken_where_the_literature_says(Problem problem) {
    double value = problem.function().applyAsDouble(Point.of(OPTIMA.get(problem.name())));

    assertThat(value).isCloseTo(problem.least(), within(1e-5));
    assertThat(value).isGreaterThanOrEqualTo(problem.least() - 1e-9);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void no_other_point_has_less(Problem problem) {
    Study study = Study.of(problem.space(), Objective.minimize("f")).with(Strategy.SOBOL);

    assertThat(Designer.propose(study, 2_000, 1))
        .allSatisfy(each ->
            assertThat(problem.function().applyAsDouble(each.point()))
                .isGreaterThan(problem.least()));
  }
}
