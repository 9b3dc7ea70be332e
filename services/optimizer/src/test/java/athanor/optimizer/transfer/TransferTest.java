package athanor.optimizer.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.optimizer.Belief;
import athanor.optimizer.Designer;
import athanor.optimizer.Dimension;
import athanor.optimizer.Earlier;
import athanor.optimizer.Estimate;
import athanor.optimizer.Objective;
import athanor.optimizer.Observation;
import athanor.optimizer.OutcomeConstraint;
import athanor.optimizer.Point;
import athanor.optimizer.Policy;
import athanor.optimizer.Space;
import athanor.optimizer.Strategy;
import athanor.optimizer.Study;
import athanor.optimizer.Suggestion;
import athanor.optimizer.transfer.Contribution.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TransferTest {
  private static final Space SPACE =
      Space.of(new Dimension.Continuous("x1", -5, 10), new Dimension.Continuous("x2", 0, 15));
  private static final Study STUDY = Study.of(SPACE, Objective.minimize("branin"));

  /// Branin's function (Dixon and Szego (1978)) with its inputs shifted.
  private static double branin(Point point, double shift) {
    double x = point.get(0) + shift;
    double a = point.get(1) + shift - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return a * a + 10 * (1 - 1 / (8 * Math.PI)) * StrictMath.cos(x) + 10;
  }

  private static List<Observation> seen(int count, long seed, ToDoubleFunction<Point> function) {
    List<Observation> observed = new ArrayList<>();
    for (Suggestion next : Designer.propose(STUDY.with(Strategy.SOBOL), count, seed)) {
      observed.add(Observation.succeeded(next.point(), function.applyAsDouble(next.point())));
    }
    return observed;
  }

  private static double noise(Point point) {
    return 200 * StrictMath.sin(1e4 * point.get(0) + 3e4 * point.get(1));
  }

  private static double error(Study study) {
    Belief belief = Belief.of(study, 0, 1);
    double squares = 0;
    for (Suggestion next : Designer.propose(STUDY.with(Strategy.SOBOL), 100, 77)) {
      double error = belief.median(next.point()) - branin(next.point(), 0);
      squares += error * error;
    }
    return Math.sqrt(squares / 100);
  }

  @Test
  void an_alike_campaign_helps_and_the_report_says_how() {
    Study alone = STUDY.withObserved(seen(8, 2, p -> branin(p, 0)));
    Study with =
        alone.withHistory(
            List.of(new Earlier.Campaign("monday", seen(30, 3, p -> branin(p, 0.5)))));
    Contribution monday = Belief.of(with, 0, 1).contributions().getFirst();
    assertThat(monday.name()).isEqualTo("monday");
    assertThat(monday.use()).isNotEqualTo(Use.IGNORED);
    assertThat(monday.with()).isGreaterThan(monday.without());
    assertThat(error(with)).isLessThan(0.5 * error(alone));
  }

  @Test
  void a_campaign_in_another_unit_is_rescaled() {
    Study with =
        STUDY
            .withObserved(seen(12, 2, p -> branin(p, 0)))
            .withHistory(
                List.of(
                    new Earlier.Campaign("counts", seen(30, 3, p -> 5e4 + 900 * branin(p, 0)))));
    assertThat(Belief.of(with, 0, 1).contributions().getFirst().use()).isEqualTo(Use.RESCALED);
  }

  @Test
  void a_campaign_of_noise_is_ignored_and_leaves_the_model_as_it_was() {
    Study alone = STUDY.withObserved(seen(20, 2, p -> branin(p, 0)));
    Study with =
        alone.withHistory(List.of(new Earlier.Campaign("wrong", seen(60, 3, TransferTest::noise))));
    assertThat(Belief.of(with, 0, 1).contributions().getFirst().use()).isEqualTo(Use.IGNORED);
    assertThat(Designer.propose(with, 2, 4)).isEqualTo(Designer.propose(alone, 2, 4));
  }

  @Test
  void the_error_of_a_prediction_is_learned_and_a_wrong_prediction_is_ignored() {
    Study alone = STUDY.withObserved(seen(10, 2, p -> branin(p, 0)));
    Study corrected =
        alone.withHistory(
            List.of(new Earlier.Prediction("simulation", p -> branin(p, 0) + 3 * p.get(0) + 20)));
    assertThat(Belief.of(corrected, 0, 1).contributions().getFirst().use())
        .isEqualTo(Use.CORRECTED);
    assertThat(error(corrected)).isLessThan(0.2 * error(alone));
    Study wrong =
        alone.withHistory(List.of(new Earlier.Prediction("guess", p -> -40 * branin(p, 0))));
    assertThat(Belief.of(wrong, 0, 1).contributions().getFirst().use()).isEqualTo(Use.IGNORED);
  }

  @Test
  void the_slope_of_a_corrected_model_is_that_of_its_acquisition_function() {
    Study study =
        STUDY
            .withObserved(seen(10, 2, p -> branin(p, 0)))
            .withHistory(
                List.of(new Earlier.Prediction("simulation", p -> branin(p, 0) + 3 * p.get(0))));
    Suggestion next = Designer.propose(study, 1, 3).getFirst();
    Belief belief = Belief.of(study, 0, 3);
    double best = belief.logExpectedImprovement(next.point());
    for (Suggestion other : Designer.propose(STUDY.with(Strategy.SOBOL), 300, 5)) {
      assertThat(belief.logExpectedImprovement(other.point())).isLessThanOrEqualTo(best);
    }
  }

  @Test
  void a_campaign_with_history_begins_where_the_earlier_one_ended_and_is_ahead_of_one_without() {
    int ahead = 0;
    for (long seed = 1; seed <= 3; seed++) {
      List<Observation> monday = seen(30, seed + 10, p -> branin(p, 0.5));
      Study with = STUDY.withHistory(List.of(new Earlier.Campaign("monday", monday)));
      Suggestion first = Designer.propose(with, 1, seed).getFirst();
      assertThat(first.method()).isEqualTo("earlier-best");
      ahead += best(with, 10, seed) < best(STUDY, 10, seed) ? 1 : 0;
    }
    assertThat(ahead).isGreaterThanOrEqualTo(2);
  }

  @Test
  void each_of_several_objectives_learns_from_its_own_past() {
    Study two =
        Study.of(SPACE, Objective.minimize("branin"), Objective.target("warmth", 4, 0.5))
            .constrained(OutcomeConstraint.atMost("branin", 100));
    Study with =
        two.withObserved(both(8, 2, 0))
            .withHistory(List.of(new Earlier.Campaign("monday", both(30, 3, 0.5))));
    for (int k = 0; k < 2; k++) {
      assertThat(Belief.of(with, k, 1).contributions().getFirst().used()).isTrue();
    }
    Study fresh = with.withObserved(List.of());
    Suggestion first = Designer.propose(fresh, 1, 1).getFirst();
    assertThat(first.method()).isEqualTo("earlier-best");
    assertThat(branin(first.point(), 0.5)).isLessThanOrEqualTo(100);
    for (Policy policy : List.of(new Policy.NoisyImprovement(false), new Policy.EntropySearch())) {
      for (Suggestion next : Designer.propose(with.with(policy), 2, 1)) {
        assertThat(SPACE.contains(next.point())).isTrue();
        assertThat(next.method()).doesNotStartWith("sobol");
      }
    }
  }

  private static List<Observation> both(int count, long seed, double shift) {
    List<Observation> observed = new ArrayList<>();
    for (Suggestion next : Designer.propose(STUDY.with(Strategy.SOBOL), count, seed)) {
      Point point = next.point();
      List<Estimate> estimates =
          List.of(
              Estimate.of(branin(point, shift)),
              Estimate.of(point.get(0) + 0.2 * point.get(1) + shift));
      observed.add(new Observation.Succeeded(point, estimates));
    }
    return observed;
  }

  private static double best(Study study, int budget, long seed) {
    List<Observation> observed = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    while (observed.size() < budget) {
      Point next = Designer.propose(study.withObserved(observed), 1, seed).getFirst().point();
      best = Math.min(best, branin(next, 0));
      observed.add(Observation.succeeded(next, branin(next, 0)));
    }
    return best;
  }

  @Test
  void a_history_that_does_not_fit_the_study_is_refused() {
    Study two = Study.of(SPACE, Objective.minimize("a"), Objective.minimize("b"));
    assertThatThrownBy(() -> two.withHistory(List.of(new Earlier.Prediction("guess", p -> 1))))
        .hasMessage("guess: a prediction is of one objective, not of 2");
    assertThatThrownBy(() ->
            STUDY.withHistory(
                List.of(
                    new Earlier.Campaign(
                        "far", List.of(Observation.succeeded(Point.of(99, 0), 1))))))
        .hasMessageContaining("[99.0, 0.0] does not lie in");
  }
}
