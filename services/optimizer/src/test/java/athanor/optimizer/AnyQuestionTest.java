package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.optimizer.classical.Design;
import athanor.optimizer.classical.LatinHypercube;
import athanor.optimizer.explain.Calibration;
import athanor.optimizer.explain.Curve;
import athanor.optimizer.explain.Explanation;
import athanor.optimizer.explain.Importance;
import athanor.optimizer.explain.Rationale;
import athanor.optimizer.stopping.Stopping;
import athanor.optimizer.stopping.StoppingRule;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What else can be asked of any study: explanations, verdicts, proposals with a history, designs.
class AnyQuestionTest {

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void every_answer_is_made_of_numbers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 12; trial++) {
      Study study = AnyStudyTest.anyStudy(random);
      explained(study, random.nextLong());
      for (StoppingRule rule :
          List.of(
              new StoppingRule.RegretBound("y", 1e-3),
              new StoppingRule.NoImprovement("y", 3, 0.1),
              new StoppingRule.Target("y", 0))) {
        assertThat(Stopping.of(study, rule, seed).figures().values())
            .allMatch(figure -> !figure.isNaN());
      }
      Design design = LatinHypercube.maximin(study.space(), 1 + random.nextInt(20), seed);
      assertThat(design.points()).allMatch(study.space()::contains);
    }
  }

  private static void explained(Study study, long seed) {
    for (Explanation.Learned learned : Explanation.of(study, seed).objectives()) {
      for (Calibration.Check check : learned.calibration().checks()) {
        assertOrdered(check.predicted());
        assertThat(check.residual()).isFinite();
      }
      assertThat(learned.calibration().logDensity()).isFinite();
      for (Importance importance : learned.importances()) {
        assertThat(importance.firstOrder()).isFinite();
        assertThat(importance.total()).isBetween(0.0, 4.0);
      }
      for (Curve curve : learned.dependences()) {
        curve.steps().forEach(step -> assertOrdered(step.predicted()));
      }
    }
    Suggestion next = Designer.propose(study, 1, seed).getFirst();
    for (Rationale.Outlook outlook : Rationale.of(study, next, seed).outlooks()) {
      assertOrdered(outlook.predicted());
      assertThat(outlook.exploration()).isBetween(0.0, 1.0);
    }
  }

  private static void assertOrdered(Interval interval) {
    assertThat(interval.lower()).isFinite().isLessThanOrEqualTo(interval.median());
    assertThat(interval.upper()).isFinite().isGreaterThanOrEqualTo(interval.median());
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void a_study_with_any_history_gets_proposals_in_its_space(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 12; trial++) {
      Study study = AnyStudyTest.anyStudy(random);
      int n = study.observed().size();
      double factor = Math.pow(10, random.nextInt(9) - 4);
      Study later =
          study
              .withObserved(study.observed().subList(0, n / 2))
              .withHistory(
                  List.of(
                      new Earlier.Campaign("before", study.observed().subList(n / 2, n)),
                      new Earlier.Prediction("guess", point -> factor * point.get(0))));
      for (Suggestion next : Designer.propose(later, 2, seed)) {
        assertThat(study.space().contains(next.point())).isTrue();
      }
    }
  }
}
