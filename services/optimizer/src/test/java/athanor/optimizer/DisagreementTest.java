package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.optimizer.gp.Committee;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.transfer.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisagreementTest {
  private static final Space CUBE =
      Space.of(
          new Dimension.Continuous("x", 0, 1),
          new Dimension.Continuous("y", 0, 1),
          new Dimension.Continuous("z", 0, 1));

  private static final Study STUDY = Study.of(CUBE, Objective.maximize("f"));

  private static double function(Point p) {
    double z = p.get(2) - 0.3;
    return Math.cos(4 * p.get(0) * p.get(1)) + Math.exp(-20 * z * z);
  }

  @Test
  void experiments_about_length_scales_leave_less_doubt_of_them_than_an_even_design() {
    double even = doubt(STUDY.with(Strategy.SOBOL));
    assertThat(doubt(STUDY.with(new Policy.Disagreement()))).isLessThan(0.85 * even);
  }

  /// Mean standard deviation of the logarithms of the length scales after 20 experiments.
  private static double doubt(Study study) {
    double doubt = 0;
    for (long seed = 1; seed <= 2; seed++) {
      List<Observation> observed =
          Campaign.run(study, 20, 1, seed, Campaign.measuring(DisagreementTest::function));
      List<GaussianProcess> members = committee(study.withObserved(observed), 64, 5);
      for (int j = 0; j < CUBE.size(); j++) {
        double sum = 0;
        double squares = 0;
        for (GaussianProcess member : members) {
          double log = Math.log(member.hyperparameters().lengthscales()[j]);
          sum += log / members.size();
          squares += log * log / members.size();
        }
        doubt += Math.sqrt(squares - sum * sum) / CUBE.size() / 2;
      }
    }
    return doubt;
  }

  private static List<GaussianProcess> committee(Study study, int count, long seed) {
    Task task = Learning.task(study, 0, "", 1);
    return Committee.of(task.points(), CUBE.tables(), task.results(), task.errors(), count, seed);
  }

  @Test
  void a_committee_is_the_same_each_time_and_settles_on_what_the_data_say() {
    List<Observation> observed =
        Campaign.run(
            STUDY.with(Strategy.SOBOL),
            40,
            1,
            1,
            p -> Observation.succeeded(p, Math.sin(9 * p.get(0))));
    Study study = STUDY.withObserved(observed);
    List<GaussianProcess> members = committee(study, 16, 3);
    List<GaussianProcess> again = committee(study, 16, 3);
    assertThat(members).hasSize(16);
    for (int m = 0; m < 16; m++) {
      double[] lengthscales = members.get(m).hyperparameters().lengthscales();
      assertThat(lengthscales).isEqualTo(again.get(m).hyperparameters().lengthscales());
      assertThat(lengthscales[0]).isLessThan(0.5 * Math.min(lengthscales[1], lengthscales[2]));
    }
  }
}
