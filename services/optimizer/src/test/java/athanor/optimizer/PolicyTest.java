package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
  private static final Study BRANIN = Study.of(TestFunctions.BRANIN, Objective.minimize("branin"));

  static Stream<Policy> searching() {
    return Stream.of(
        new Policy.NoisyImprovement(false),
        new Policy.UpperConfidenceBound(1.8),
        new Policy.ThompsonSampling(),
        new Policy.KnowledgeGradient(),
        new Policy.EntropySearch());
  }

  @ParameterizedTest
  @MethodSource("searching")
  void every_policy_that_looks_for_the_best_comes_close_to_it(Policy policy) {
    List<Observation> observed =
        Campaign.run(BRANIN.with(policy), 22, 1, 3, Campaign.measuring(TestFunctions::branin));
    assertThat(Campaign.least(observed) - TestFunctions.BRANIN_MINIMUM).isLessThan(0.6);
  }

  @Test
  void active_learning_knows_the_whole_space_better_than_a_search_for_the_best() {
    double search = error(new Policy.ExpectedImprovement());
    assertThat(error(new Policy.ActiveLearning(true))).isLessThan(0.5 * search);
    assertThat(error(new Policy.ActiveLearning(false))).isLessThan(0.5 * search);
  }

  /// Mean squared error of what is expected over the space.
  private static double error(Policy policy) {
    List<Observation> observed =
        Campaign.run(BRANIN.with(policy), 20, 1, 3, Campaign.measuring(TestFunctions::branin));
    Study study = BRANIN.withObserved(observed);
    Knowledge knowledge = Knowledge.of(study, Results.of(study), 1);
    double sum = 0;
    List<Suggestion> grid = Designer.propose(BRANIN.with(Strategy.SOBOL), 200, 77);
    for (Suggestion one : grid) {
      double[] x = BRANIN.space().encode(one.point());
      double off = -knowledge.beliefs().getFirst().at(x).mean() - TestFunctions.branin(one.point());
      sum += off * off / grid.size();
    }
    return sum;
  }

  @Test
  void suggestions_that_are_moved_together_are_apart_and_inside() {
    List<Observation> observed =
        Campaign.run(BRANIN, 9, 1, 3, Campaign.measuring(TestFunctions::branin));
    Study study = BRANIN.with(new Policy.NoisyImprovement(true)).withObserved(observed);
    List<Point> points = new ArrayList<>();
    for (Suggestion one : Designer.propose(study, 3, 3)) {
      assertThat(study.space().contains(one.point())).isTrue();
      for (Point other : points) {
        assertThat(Math.hypot(one.point().get(0) - other.get(0), one.point().get(1) - other.get(1)))
            .isGreaterThan(0.1);
      }
      points.add(one.point());
    }
  }

  @Test
  void a_bound_of_less_than_no_deviations_is_refused() {
    assertThatThrownBy(() -> new Policy.UpperConfidenceBound(-1)).hasMessageContaining("-1.0");
  }
}
