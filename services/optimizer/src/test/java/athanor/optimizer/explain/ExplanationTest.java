package athanor.optimizer.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Designer;
import athanor.optimizer.Dimension;
import athanor.optimizer.Interval;
import athanor.optimizer.Objective;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Strategy;
import athanor.optimizer.Study;
import athanor.optimizer.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Space CUBE =
      Space.of(
          new Dimension.Continuous("a", 0, 1),
          new Dimension.Continuous("b", 0, 1),
          new Dimension.Continuous("c", 0, 1));

  private static Study measured(Study study, int count, ToDoubleFunction<Point> function) {
    List<Observation> observed = new ArrayList<>();
    for (Suggestion next : Designer.propose(study.with(Strategy.SOBOL), count, 4)) {
      observed.add(Observation.succeeded(next.point(), function.applyAsDouble(next.point())));
    }
    return study.withObserved(observed);
  }

  /// f = 3 a + b + 2 (a - 1/2) (b - 1/2): variances 9/12, 1/12 and 4/144; c does nothing.
  @Test
  void sobol_indices_are_those_of_the_function_behind_the_data() {
    Study study =
        measured(
            Study.of(CUBE, Objective.maximize("y")),
            60,
            p -> 3 * p.get(0) + p.get(1) + 2 * (p.get(0) - 0.5) * (p.get(1) - 0.5));
    List<Importance> found = Explanation.of(study, 1).objectives().getFirst().importances();
    double variance = 9 / 12.0 + 1 / 12.0 + 4 / 144.0;
    assertThat(found.get(0).firstOrder()).isEqualTo(9 / 12.0 / variance, within(0.02));
    assertThat(found.get(0).total()).isEqualTo((9 / 12.0 + 4 / 144.0) / variance, within(0.02));
    assertThat(found.get(1).firstOrder()).isEqualTo(1 / 12.0 / variance, within(0.02));
    assertThat(found.get(1).total()).isEqualTo((1 / 12.0 + 4 / 144.0) / variance, within(0.02));
    assertThat(found.get(2).total()).isEqualTo(0, within(0.005));
    assertThat(found.get(2).relevance()).isLessThan(found.get(0).relevance() / 2);
    assertThat(found).extracting(Importance::dimension).containsExactly("a", "b", "c");
  }

  @Test
  void curves_follow_the_function_in_the_unit_of_the_objective_whichever_way_is_better() {
    for (Objective objective : List.of(Objective.maximize("y"), Objective.minimize("y"))) {
      Study study = measured(Study.of(CUBE, objective), 40, p -> 10 + 4 * p.get(0) - p.get(1));
      Explanation.Learned learned = Explanation.of(study, 1).objectives().getFirst();
      Curve dependence = learned.dependences().getFirst();
      assertThat(dependence.steps()).hasSize(15);
      for (Curve.Step step : dependence.steps()) {
        double truth = 10 + 4 * (double) step.value() - 0.5;
        assertThat(step.predicted().median()).isEqualTo(truth, within(0.1));
        assertThat(step.predicted().lower()).isLessThan(step.predicted().median());
        assertThat(step.predicted().upper()).isGreaterThan(step.predicted().median());
      }
      List<Curve.Step> slice = learned.slices().getFirst().steps();
      double rise = slice.getLast().predicted().median() - slice.getFirst().predicted().median();
      assertThat(rise).isEqualTo(4, within(0.3));
    }
  }

  @Test
  void each_measurement_is_predicted_from_the_others_as_a_model_without_it_would() {
    Study study =
        measured(
            Study.of(CUBE, Objective.maximize("y")),
            50,
            p -> StrictMath.sin(5 * p.get(0)) + p.get(1) + 0.1 * noise(p));
    Calibration calibration = Explanation.of(study, 1).objectives().getFirst().calibration();
    assertThat(calibration.checks()).hasSize(50);
    assertThat(calibration.coverage95()).isBetween(0.86, 1.0);
    assertThat(calibration.coverage50()).isBetween(0.35, 0.65);
    assertThat(calibration.rmsResidual()).isBetween(0.8, 1.25);
    assertThat(calibration.explained()).isBetween(0.9, 1.0);
    for (int i = 0; i < 50; i += 10) {
      List<Observation> others = new ArrayList<>(study.observed());
      Point left = others.remove(i).point();
      var without = athanor.optimizer.Belief.of(study.withObserved(others), 0, 1);
      assertThat(calibration.checks().get(i).predicted().median())
          .isEqualTo(without.median(left), within(0.1));
    }
  }

  /// About standard normal, and different at every point.
  private static double noise(Point point) {
    double u = StrictMath.sin(1e4 * point.get(0) + 3e4 * point.get(1) + 7e4 * point.get(2));
    return 1.4 * u;
  }

  @Test
  void a_proposal_says_what_it_expects_what_it_trades_and_what_came_second() {
    Study study =
        measured(
            Study.of(CUBE, Objective.minimize("loss")),
            15,
            p -> Math.pow(p.get(0) - 0.3, 2) + Math.pow(p.get(1) - 0.6, 2));
    Suggestion next = Designer.propose(study, 1, 1).getFirst();
    Rationale rationale = Rationale.of(study, next, 1);
    assertThat(rationale.acquisition()).isEqualTo(next.acquisition());
    Rationale.Outlook outlook = rationale.outlooks().getFirst();
    Interval predicted = outlook.predicted();
    assertThat(predicted.median()).isEqualTo(next.predictedMean(), within(1e-12));
    assertThat(predicted.upper() - predicted.lower())
        .isEqualTo(2 * 1.96 * next.predictedDeviation(), within(predicted.upper() * 0.5 + 1e-3));
    assertThat(outlook.exploration()).isBetween(0.0, 1.0);
    Rationale.RunnerUp second = rationale.runnerUp();
    assertThat(second).isNotNull();
    assertThat(second.behind()).isGreaterThan(0);
    double apart = 0;
    for (int j = 0; j < 3; j++) {
      apart = Math.max(apart, Math.abs(second.point().get(j) - next.point().get(j)));
    }
    assertThat(apart).isGreaterThan(0.1);
  }

  @Test
  void far_from_all_data_a_proposal_is_mostly_exploration() {
    Study study = Study.of(Space.of(new Dimension.Continuous("x", 0, 1)), Objective.maximize("y"));
    List<Observation> observed = new ArrayList<>();
    for (double x : new double[] {0, 0.02, 0.05, 0.08, 0.1, 0.12}) {
      observed.add(Observation.succeeded(Point.of(x), StrictMath.sin(40 * x)));
    }
    var belief = athanor.optimizer.Belief.of(study.withObserved(observed), 0, 1);
    assertThat(belief.exploration(Point.of(0.9))).isGreaterThan(0.5);
    assertThat(belief.exploration(Point.of(0.9))).isGreaterThan(belief.exploration(Point.of(0.06)));
  }

  @Test
  void before_anything_was_measured_there_is_nothing_to_explain_but_the_design() {
    Study study = Study.of(CUBE, Objective.maximize("y"));
    assertThat(Explanation.of(study, 1).objectives()).isEmpty();
    Suggestion first = Designer.propose(study, 1, 1).getFirst();
    Rationale rationale = Rationale.of(study, first, 1);
    assertThat(rationale.method()).isEqualTo("sobol");
    assertThat(rationale.outlooks()).isEmpty();
    assertThat(rationale.runnerUp()).isNull();
  }
}
