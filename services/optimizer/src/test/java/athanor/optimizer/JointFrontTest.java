package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.optimizer.acquisition.JointHypervolume;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JointFrontTest {
  private static final Space SQUARE =
      Space.of(new Dimension.Continuous("x", 0, 1), new Dimension.Continuous("y", 0, 1));

  private static final Study STUDY =
      Study.of(SQUARE, Objective.minimize("near a"), Objective.minimize("near b"))
          .preferring(new Preference.Pareto());

  private static Observation distances(Point p) {
    double a = Math.hypot(p.get(0) - 0.2, p.get(1) - 0.2);
    double b = Math.hypot(p.get(0) - 0.8, p.get(1) - 0.6);
    return Observation.succeeded(p, Estimate.of(a * a), Estimate.of(b * b));
  }

  @Test
  void a_batch_that_is_moved_together_adds_more_than_one_that_is_chosen_one_by_one() {
    List<Observation> observed = Campaign.run(STUDY, 6, 1, 1, JointFrontTest::distances);
    Study study = STUDY.withObserved(observed);
    Knowledge knowledge = Knowledge.of(study, Results.of(study), 1);
    JointHypervolume together =
        FrontSearch.of(knowledge, List.of(0, 1, 2, 3, 4, 5), 1).together(3, List.of());
    List<Suggestion> greedy = Designer.propose(study, 3, 1);
    List<Suggestion> joint = Designer.propose(study.with(new Policy.NoisyImprovement(true)), 3, 1);
    assertThat(joint).extracting(Suggestion::method).contains("log-qnehvi");
    assertThat(joint.stream().map(Suggestion::point).distinct()).hasSize(3);
    assertThat(added(together, joint)).isGreaterThan(added(together, greedy));
  }

  private static double added(JointHypervolume together, List<Suggestion> batch) {
    return together.of(
        batch.stream().map(one -> SQUARE.encode(one.point())).toArray(double[][]::new));
  }

  @Test
  void a_joint_batch_keeps_the_constraints_of_its_space() {
    Study study =
        Study.of(
                SQUARE.where(Constraint.atMost(0.9, Map.of("x", 1.0, "y", 1.0))),
                Objective.minimize("near a"),
                Objective.minimize("near b"))
            .with(new Policy.NoisyImprovement(true));
    List<Observation> observed = Campaign.run(study, 6, 1, 1, JointFrontTest::distances);
    for (Preference preference : List.of(new Preference.Pareto(), new Preference.WeightedMean())) {
      List<Suggestion> batch =
          Designer.propose(study.preferring(preference).withObserved(observed), 3, 1);
      assertThat(batch).hasSize(3);
      Keeping.assertKept(study.space(), batch);
    }
  }
}
