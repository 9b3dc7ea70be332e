package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxesTest {
  private static final Space SPACE =
      Space.of(
          new Dimension.Continuous("x", 0, 1),
          new Dimension.Integral("n", 0, 30),
          new Dimension.Categorical("c", List.of("A", "B", "C")));

  @Test
  void through_bent_axes_a_function_that_is_steep_at_one_end_is_foretold_better() {
    Study study = Study.of(SPACE, Objective.maximize("y"));
    List<Observation> observed = new ArrayList<>();
    for (Suggestion each : Designer.propose(study.with(Strategy.SOBOL), 30, 2)) {
      observed.add(Observation.succeeded(each.point(), steep(each.point())));
    }
    Study known = study.withObserved(observed);
    assertThat(off(known.with(Study.Axes.BENT))).isLessThan(0.7 * off(known));
  }

  @Test
  void proposals_lie_in_the_space_and_are_the_same_again() {
    Study study = Study.of(SPACE, Objective.maximize("y")).with(Study.Axes.BENT);
    List<Observation> observed = new ArrayList<>();
    while (observed.size() < 12) {
      List<Suggestion> next = Designer.propose(study.withObserved(observed), 2, 5);
      assertThat(Designer.propose(study.withObserved(observed), 2, 5)).isEqualTo(next);
      for (Suggestion each : next) {
        assertThat(SPACE.contains(each.point())).isTrue();
        observed.add(Observation.succeeded(each.point(), steep(each.point())));
      }
    }
  }

  /// The mean error of what is expected all over the space.
  private static double off(Study study) {
    Belief belief = Belief.of(study, 0, 1);
    double sum = 0;
    List<Suggestion> elsewhere = Designer.propose(study.with(Strategy.RANDOM), 100, 9);
    for (Suggestion each : elsewhere) {
      sum += Math.abs(belief.median(each.point()) - steep(each.point()));
    }
    return sum / elsewhere.size();
  }

  private static double steep(Point point) {
    return 2 * Math.sin(7 * Math.pow(point.get(0), 0.3))
        + Math.cos(5 * Math.pow(point.get(1) / 30, 3))
        + 0.3 * point.get(2);
  }
}
