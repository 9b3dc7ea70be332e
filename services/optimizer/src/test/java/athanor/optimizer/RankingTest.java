package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Space SPACE = Space.of(new Dimension.Continuous("x", 0, 1));

  private static Observation at(double x, double yield, double cost) {
    return new Observation.Succeeded(
        Point.of(x), List.of(new Estimate(yield, 0), new Estimate(cost, 0)));
  }

  private static final Study STUDY =
      Study.of(SPACE, Objective.maximize("yield"), Objective.minimize("cost"))
          .withObserved(
              List.of(
                  at(0.1, 10, 1),
                  at(0.2, 50, 4),
                  Observation.failed(Point.of(0.3)),
                  at(0.4, 45, 5),
                  at(0.5, 90, 9),
                  at(0.6, 100, 20)));

  @Test
  void a_front_is_what_no_other_dominates_by_the_first_objective() {
    assertThat(Ranking.of(STUDY.preferring(new Preference.Pareto()), 1))
        .containsExactly(5, 4, 1, 0);
  }

  @Test
  void weights_decide_what_is_best() {
    Study cheap =
        new Study(
                SPACE,
                List.of(Objective.maximize("yield"), Objective.minimize("cost").weighing(9)),
                Strategy.BAYESIAN,
                STUDY.observed(),
                List.of())
            .preferring(new Preference.WeightedMean());

    assertThat(Ranking.of(cheap, 1).getFirst()).isEqualTo(0);
    assertThat(Ranking.of(STUDY, 1).getFirst()).isEqualTo(4);
  }

  @Test
  void what_breaks_a_limit_has_no_rank() {
    assertThat(Ranking.of(STUDY.constrained(OutcomeConstraint.atMost("cost", 8)), 1))
        .containsExactly(1, 3, 0);
  }

  @Test
  void of_one_objective_it_is_the_order_of_the_results() {
    Study one =
        Study.of(SPACE, Objective.target("pH", 7, 0))
            .withObserved(
                List.of(
                    Observation.succeeded(Point.of(0.1), 5),
                    Observation.succeeded(Point.of(0.2), 7.5),
                    Observation.succeeded(Point.of(0.3), 8)));

    assertThat(Ranking.of(one, 1)).containsExactly(1, 2, 0);
  }
}
