package athanor.optimizer.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Designer;
import athanor.optimizer.Dimension;
import athanor.optimizer.Objective;
import athanor.optimizer.Observation;
import athanor.optimizer.OutcomeConstraint;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoppingTest {
  private static final Space SPACE = Space.of(new Dimension.Continuous("x", 0, 10));
  private static final Study YIELD = Study.of(SPACE, Objective.maximize("yield"));
  private static final Study LOSS = Study.of(SPACE, Objective.minimize("loss"));

  private static Study seen(Study study, double... values) {
    List<Observation> observed = new ArrayList<>();
    for (double value : values) {
      observed.add(Observation.succeeded(Point.of(observed.size()), value));
    }
    return study.withObserved(observed);
  }

  @Test
  void a_target_is_reached_from_below_or_from_above_as_the_objective_says() {
    StoppingRule ninety = new StoppingRule.Target("yield", 90);
    assertThat(Stopping.of(seen(YIELD, 20, 89), ninety, 1).stop()).isFalse();
    Verdict reached = Stopping.of(seen(YIELD, 20, 90, 30), ninety, 1);
    assertThat(reached.stop()).isTrue();
    assertThat(reached.reason()).isEqualTo("yield of 90.00 reaches the target of 90.00");
    assertThat(reached.figures()).containsEntry("best", 90.0).containsEntry("target", 90.0);
    StoppingRule small = new StoppingRule.Target("loss", 1);
    assertThat(Stopping.of(seen(LOSS, 3, 1.1), small, 1).stop()).isFalse();
    assertThat(Stopping.of(seen(LOSS, 3, 0.9), small, 1).stop()).isTrue();
    assertThat(Stopping.of(LOSS, small, 1).stop()).isFalse();
  }

  @Test
  void a_result_nearer_to_a_target_is_better_and_its_regret_has_no_bound() {
    Study acidity = Study.of(SPACE, Objective.target("pH", 7, 0));
    StoppingRule near = new StoppingRule.Target("pH", 7.2);
    assertThat(Stopping.of(seen(acidity, 9, 7.3, 6.7), near, 1).stop()).isFalse();
    assertThat(Stopping.of(seen(acidity, 9, 6.9, 3), near, 1).stop()).isTrue();
    StoppingRule stalled = new StoppingRule.NoImprovement("pH", 2, 0.1);
    assertThat(Stopping.of(seen(acidity, 9, 7.1, 5, 8), stalled, 1).stop()).isTrue();
    assertThat(Stopping.of(seen(acidity, 9, 8, 5, 7), stalled, 1).stop()).isFalse();
    StoppingRule bound = new StoppingRule.RegretBound("pH", 0.1);
    assertThatThrownBy(() -> Stopping.of(acidity, bound, 1))
        .hasMessageContaining("pH is to meet a target");
  }

  @Test
  void what_breaks_a_limit_on_an_outcome_does_not_count() {
    Study limited = YIELD.constrained(OutcomeConstraint.atMost("yield", 95));
    StoppingRule ninety = new StoppingRule.Target("yield", 90);
    assertThat(Stopping.of(seen(limited, 20, 99), ninety, 1).stop()).isFalse();
    assertThat(Stopping.of(seen(limited, 20, 99, 91), ninety, 1).stop()).isTrue();
  }

  @Test
  void a_budget_counts_failed_experiments_as_well() {
    Study study =
        YIELD.withObserved(
            List.of(Observation.succeeded(Point.of(1), 3), Observation.failed(Point.of(2))));
    assertThat(Stopping.of(study, new StoppingRule.Budget(3), 1).stop()).isFalse();
    Verdict verdict = Stopping.of(study, new StoppingRule.Budget(2), 1);
    assertThat(verdict.stop()).isTrue();
    assertThat(verdict.reason()).isEqualTo("2 of 2 experiments have ended");
  }

  @Test
  void a_stall_is_measured_in_shares_of_the_range() {
    StoppingRule stall = new StoppingRule.NoImprovement("yield", 3, 0.01);
    assertThat(Stopping.of(seen(YIELD, 0, 50, 50.6, 20, 30), stall, 1).stop()).isFalse();
    Verdict verdict = Stopping.of(seen(YIELD, 0, 50, 50.4, 20, 30), stall, 1);
    assertThat(verdict.stop()).isTrue();
    assertThat(verdict.figures().get("gained")).isEqualTo(0.4, within(1e-12));
    assertThat(Stopping.of(seen(YIELD, 0, 50, 20), stall, 1).stop()).isFalse();
    assertThat(
            Stopping.of(
                    seen(LOSS, 9, 5, 4.99, 8, 6),
                    new StoppingRule.NoImprovement("loss", 3, 0.01),
                    1)
                .stop())
        .isTrue();
  }

  @Test
  void the_bound_on_the_regret_holds_and_falls_until_the_campaign_ends_near_the_optimum() {
    Space square =
        Space.of(new Dimension.Continuous("x", 0, 10), new Dimension.Continuous("y", 0, 10));
    Study empty = Study.of(square, Objective.minimize("loss"));
    Study study = empty;
    StoppingRule bound = new StoppingRule.RegretBound("loss", 0.05);
    Optional<Verdict> stopped = Optional.empty();
    double first = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    List<Observation> observed = new ArrayList<>();
    while (stopped.isEmpty() && observed.size() < 40) {
      Point point = Designer.propose(study, 1, 5).getFirst().point();
      double value = loss(point.get(0)) + loss(point.get(1));
      least = Math.min(least, value);
      observed.add(Observation.succeeded(point, value));
      study = empty.withObserved(observed);
      stopped = Stopping.firstToStop(study, List.of(bound), 5);
      double gap = Stopping.of(study, bound, 5).figures().getOrDefault("gap", Double.NaN);
      first = Double.isNaN(first) ? gap : first;
    }
    assertThat(stopped).isPresent();
    assertThat(observed).hasSizeBetween(11, 39);
    assertThat(first).isGreaterThan(0.5);
    assertThat(least - 2 * minimum()).isLessThan(0.05);
    assertThat(stopped.get().reason()).contains("the regret is below", "bound 0.05000");
  }

  private static double loss(double x) {
    return Math.sin(x) + 0.1 * (x - 5) * (x - 5);
  }

  private static double minimum() {
    double least = Double.POSITIVE_INFINITY;
    for (double x = 0; x <= 10; x += 1e-3) {
      least = Math.min(least, loss(x));
    }
    return least;
  }

  @Test
  void a_rule_about_nothing_is_refused() {
    assertThatThrownBy(() -> Stopping.of(YIELD, new StoppingRule.Target("purity", 1), 1))
        .hasMessage("the study has no objective purity");
    assertThatThrownBy(() -> new StoppingRule.RegretBound("yield", 0))
        .hasMessage("the regret bound of yield must be above 0 and finite, not 0.0");
    assertThatThrownBy(() -> new StoppingRule.NoImprovement("yield", 5, 1))
        .hasMessageContaining("from 0 to below 1, not 1.0");
  }
}
