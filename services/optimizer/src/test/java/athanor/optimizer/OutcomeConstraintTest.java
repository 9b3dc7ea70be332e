package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeConstraintTest {
  private static final Space SQUARE =
      Space.of(new Dimension.Continuous("x", 0, 1), new Dimension.Continuous("y", 0, 1));

  /// The sum is to be large, the product of the distances from the far corner to stay above 0.3.
  private static final Study STUDY =
      Study.of(SQUARE, Objective.maximize("sum"))
          .constrained(OutcomeConstraint.atLeast("margin", 0.3));

  private static Observation measure(Point p) {
    double margin = (1 - p.get(0)) * (1 - p.get(1));
    return new Observation.Succeeded(
        p, List.of(Estimate.of(p.get(0) + p.get(1)), Estimate.of(margin)));
  }

  @Test
  void the_best_point_within_the_limit_is_found() {
    List<Observation> observed = Campaign.run(STUDY, 25, 1, 1, OutcomeConstraintTest::measure);
    double best = 0;
    for (Observation one : observed) {
      List<Estimate> estimates = ((Observation.Succeeded) one).estimates();
      if (estimates.get(1).value() >= 0.3) {
        best = Math.max(best, estimates.get(0).value());
      }
    }
    // x = 1 - a, y = 1 - 0.3 / a with 0.3 <= a <= 1: at either end 0.7
    double optimum = 2 - 2 * Math.sqrt(0.3);
    assertThat(best).isBetween(0.97 * Math.max(0.7, optimum), Math.max(0.7, optimum) + 1e-9);
  }

  @Test
  void as_long_as_nothing_keeps_the_limit_the_search_is_for_what_does() {
    Study narrow =
        Study.of(SQUARE, Objective.maximize("sum"))
            .constrained(OutcomeConstraint.atMost("distance", 0.003));
    List<Observation> observed =
        Campaign.run(
            narrow,
            18,
            1,
            1,
            p -> {
              double a = p.get(0) - 0.83;
              double b = p.get(1) - 0.31;
              return new Observation.Succeeded(
                  p, List.of(Estimate.of(-p.get(0)), Estimate.of(a * a + b * b)));
            });
    Suggestion first =
        Designer.propose(narrow.withObserved(observed.subList(0, 5)), 1, 1).getFirst();
    assertThat(first.method()).isEqualTo("log-pof");
    assertThat(observed)
        .anyMatch(o -> ((Observation.Succeeded) o).estimates().get(1).value() <= 0.003);
  }

  @Test
  void an_observation_without_the_constrained_quantity_is_refused() {
    assertThatThrownBy(() -> STUDY.withObserved(List.of(Observation.succeeded(Point.of(0, 0), 1))))
        .hasMessageContaining("has 1 values, the study measures [sum, margin]");
  }
}
