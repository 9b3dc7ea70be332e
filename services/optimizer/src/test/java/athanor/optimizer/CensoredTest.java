package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.optimizer.gp.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/// A detector that saturates, and one that sees nothing below its limit.
class CensoredTest {
  private static final Space LINE = Space.of(new Dimension.Continuous("x", 0, 1));
  private static final double SATURATION = 1;

  /// Two peaks beyond saturation; the second is the higher one.
  private static double signal(double x) {
    return 1.3 * Math.exp(-100 * (x - 0.25) * (x - 0.25))
        + 2.2 * Math.exp(-30 * (x - 0.7) * (x - 0.7));
  }

  private static Estimate saturated(double value) {
    return value < SATURATION ? Estimate.of(value) : Estimate.above(SATURATION);
  }

  private static Study lookedAt(DoubleFunction<Estimate> reading) {
    List<Observation> observed = new ArrayList<>();
    for (int i = 0; i <= 14; i++) {
      Point point = Point.of(i / 14.0);
      observed.add(Observation.succeeded(point, reading.apply(signal(i / 14.0))));
    }
    return Study.of(LINE, Objective.maximize("signal")).withObserved(observed);
  }

  @Test
  void a_model_that_knows_of_limits_is_nearer_to_the_truth_than_one_that_takes_them_for_results() {
    Belief knowing = Belief.of(lookedAt(CensoredTest::saturated), 0, 1);
    Belief mistaken = Belief.of(lookedAt(value -> Estimate.of(Math.min(value, SATURATION))), 0, 1);
    assertThat(error(knowing)).isLessThan(0.6 * error(mistaken));
    assertThat(knowing.median(Point.of(0.7))).isGreaterThan(1.3);
    assertThat(mistaken.median(Point.of(0.7))).isLessThan(1.1);
  }

  private static double error(Belief belief) {
    double sum = 0;
    for (double x = 0; x <= 1; x += 0.01) {
      double off = belief.median(Point.of(x)) - signal(x);
      sum += off * off;
    }
    return sum;
  }

  @Test
  void below_and_above_of_what_is_to_be_small_are_those_of_what_is_to_be_large_turned() {
    Study turned =
        lookedAt(value -> value < SATURATION ? Estimate.of(-value) : Estimate.below(-SATURATION));
    Study smaller = Study.of(LINE, Objective.minimize("signal")).withObserved(turned.observed());
    Suggestion up = Designer.propose(lookedAt(CensoredTest::saturated), 1, 5).getFirst();
    Suggestion down = Designer.propose(smaller, 1, 5).getFirst();
    assertThat(down.point()).isEqualTo(up.point());
    assertThat(down.predictedMean()).isEqualTo(-up.predictedMean());
  }

  @Test
  void of_limits_at_one_point_the_strictest_counts_and_a_result_counts_more() {
    Point a = Point.of(0.2);
    Point b = Point.of(0.6);
    Study study =
        Study.of(LINE, Objective.minimize("y"))
            .withObserved(
                List.of(
                    Observation.succeeded(a, Estimate.below(3)),
                    Observation.succeeded(a, Estimate.below(2)),
                    Observation.succeeded(b, Estimate.above(1)),
                    Observation.succeeded(b, Estimate.of(1.5))));
    Results results = Results.of(study);
    assertThat(results.values()[0]).containsExactly(-2, -1.5);
    assertThat(results.bounds().getFirst()).containsExactly(Bound.ABOVE, Bound.NONE);
  }

  @Test
  void limits_alone_and_limits_that_contradict_each_other_still_give_proposals() {
    for (Estimate other : List.of(Estimate.above(2), Estimate.below(-3), Estimate.above(1e9))) {
      List<Observation> observed = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Estimate reading = i % 2 == 0 ? Estimate.above(2) : other;
        observed.add(Observation.succeeded(Point.of(0.1 * i), reading));
      }
      Study study = Study.of(LINE, Objective.maximize("y")).withObserved(observed);
      Suggestion next = Designer.propose(study, 1, 3).getFirst();
      assertThat(next.method()).startsWith("log-");
      assertThat(next.predictedMean()).isFinite();
      assertThat(next.predictedDeviation()).isFinite().isPositive();
    }
  }

  @Test
  void a_limit_of_several_measurements_is_refused() {
    assertThatThrownBy(() -> new Estimate(1, 0, 3, 0, Bound.ABOVE))
        .hasMessage("a limit stands for a single measurement, not for 3");
  }
}
