package athanor.optimizer;

import static athanor.optimizer.Campaign.measuring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.optimizer.acquisition.Utility;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesignerTest {
  private static final Study BRANIN = Study.of(TestFunctions.BRANIN, Objective.minimize("branin"));

  @Test
  void thirty_bayesian_experiments_come_closer_to_branins_minimum_than_sobol_in_every_seed() {
    for (long seed = 1; seed <= 4; seed++) {
      double bayesian = regret(BRANIN, seed);
      assertThat(bayesian).isLessThan(regret(BRANIN.with(Strategy.SOBOL), seed)).isLessThan(0.1);
    }
  }

  private static double regret(Study study, long seed) {
    List<Observation> observed = Campaign.run(study, 30, 1, seed, measuring(TestFunctions::branin));
    return Campaign.least(observed) - TestFunctions.BRANIN_MINIMUM;
  }

  @Test
  void the_same_study_and_seed_give_the_same_bits_and_another_seed_does_not() {
    List<Observation> observed = Campaign.run(BRANIN, 9, 1, 3, measuring(TestFunctions::branin));
    Study study = BRANIN.withObserved(observed);
    List<Suggestion> first = Designer.propose(study, 2, 3);
    assertThat(Designer.propose(study, 2, 3)).isEqualTo(first);
    assertThat(Designer.propose(study, 2, 4)).isNotEqualTo(first);
  }

  @Test
  void parallel_suggestions_lie_apart_from_each_other_and_from_pending_points() {
    List<Observation> observed = Campaign.run(BRANIN, 7, 1, 5, measuring(TestFunctions::branin));
    Study study = BRANIN.withObserved(observed);
    Point alone = Designer.propose(study, 1, 5).getFirst().point();
    List<Point> points = new ArrayList<>(List.of(alone));
    for (Suggestion next : Designer.propose(study.withPending(List.of(alone)), 3, 5)) {
      for (Point point : points) {
        double dx = (next.point().get(0) - point.get(0)) / 15;
        double dy = (next.point().get(1) - point.get(1)) / 15;
        assertThat(Math.hypot(dx, dy)).isGreaterThan(0.01);
      }
      points.add(next.point());
    }
  }

  @Test
  void a_bayesian_suggestion_says_what_it_expects_in_the_unit_of_the_objective() {
    List<Observation> observed = Campaign.run(BRANIN, 25, 1, 2, measuring(TestFunctions::branin));
    Suggestion next = Designer.propose(BRANIN.withObserved(observed), 1, 2).getFirst();
    assertThat(next.method()).isEqualTo("log-ei");
    double error = TestFunctions.branin(next.point()) - next.predictedMean();
    assertThat(Math.abs(error)).isLessThan(5 * next.predictedDeviation() + 3);
  }

  @Test
  void until_something_has_been_measured_the_start_design_goes_on() {
    List<Point> pending = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Suggestion next = Designer.propose(BRANIN.withPending(pending), 1, 6).getFirst();
      assertThat(next.method()).isEqualTo("sobol");
      pending.add(next.point());
    }
    List<Observation> failed = pending.stream().map(Observation::failed).toList();
    assertThat(Designer.propose(BRANIN.withObserved(failed), 3, 6))
        .extracting(Suggestion::method)
        .containsOnly("sobol");
  }

  @Test
  void the_region_where_experiments_fail_is_left_alone() {
    List<Observation> observed =
        Campaign.run(
            BRANIN,
            40,
            1,
            2,
            point ->
                point.get(0) > 0
                    ? Observation.failed(point)
                    : Observation.succeeded(point, TestFunctions.branin(point)));
    long wasted =
        observed.subList(15, 40).stream().filter(o -> o instanceof Observation.Failed).count();
    assertThat(wasted).isLessThan(10); // by chance two thirds of 25
    assertThat(Campaign.least(observed)).isLessThan(0.6);
  }

  @Test
  void several_objectives_are_balanced_by_their_weights() {
    Space line = Space.of(new Dimension.Continuous("x", 0, 1));
    double first = balance(line, 1, 1);
    double second = balance(line, 20, 1);
    assertThat(first).isBetween(0.4, 0.6);
    assertThat(second).isGreaterThan(0.9);
  }

  /// Where the search ends up between x and -(x - 0)^2, both to be large, for given weights.
  private static double balance(Space line, double weightOfX, double weightOfSmallness) {
    Study study =
        new Study(
            line,
            List.of(
                Objective.maximize("x").weighing(weightOfX),
                Objective.minimize("square").weighing(weightOfSmallness)),
            Strategy.BAYESIAN,
            List.of(Observation.succeeded(Point.of(0), 0), Observation.succeeded(Point.of(1), 1))
                .stream()
                .map(o -> (Observation) two(o.point()))
                .toList(),
            List.of());
    List<Observation> observed = Campaign.run(study, 16, 1, 1, DesignerTest::two);
    Results results = Results.of(study.withObserved(observed));
    Utility worth = Utilities.together(study, results, 1, 0);
    int best = 0;
    for (int i = 0; i < results.succeeded(); i++) {
      best = worth.of(results.at(i)) > worth.of(results.at(best)) ? i : best;
    }
    return results.points().get(best).get(0);
  }

  private static Observation two(Point point) {
    double x = point.get(0);
    return new Observation.Succeeded(point, List.of(Estimate.of(x), Estimate.of(x * x)));
  }

  @Test
  void a_point_outside_the_space_and_a_wrong_number_of_values_are_refused() {
    assertThatThrownBy(() -> BRANIN.withPending(List.of(Point.of(11, 3))))
        .hasMessageContaining("[11.0, 3.0]");
    Observation three =
        new Observation.Succeeded(Point.of(0, 0), List.of(Estimate.of(1), Estimate.of(2)));
    assertThatThrownBy(() -> BRANIN.withObserved(List.of(three)))
        .hasMessageContaining("has 2 values, the study measures [branin]");
    assertThatThrownBy(() -> Designer.propose(BRANIN, 0, 1)).hasMessageContaining("0 points");
  }
}
