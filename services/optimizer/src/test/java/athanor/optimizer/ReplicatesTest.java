package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.gp.Errors;
import athanor.optimizer.gp.Prediction;
import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReplicatesTest {
  private static final Space LINE = Space.of(new Dimension.Continuous("x", 0, 1));
  private static final Study STUDY = Study.of(LINE, Objective.maximize("y"));

  @Test
  void measurements_of_one_point_are_one_result_with_their_mean_and_their_scatter() {
    Replicates merged =
        Replicates.of(
            List.of(
                List.of(Estimate.of(1), Estimate.of(3), Estimate.ofReplicates(2, 5, 2)),
                List.of(new Estimate(10, 1), new Estimate(16, 2))));
    assertThat(merged.values()).containsExactly(3.5, 10 * 0.8 + 16 * 0.2);
    assertThat(merged.scatter()).containsExactly(6.25 + 0.25 + 2 + 2 * 2.25, 0);
    Errors errors = merged.errors();
    assertThat(errors.shares()[0]).isEqualTo(0.25);
    assertThat(errors.known()[1]).isCloseTo(0.8, within(1e-12)); // 1 / (1/1 + 1/4)
  }

  @Test
  void replicates_told_one_by_one_teach_what_their_summary_teaches() {
    List<Observation> single = new ArrayList<>();
    List<Observation> summary = new ArrayList<>();
    RandomGenerator random = Randomness.stream(5, 5);
    for (int i = 0; i < 12; i++) {
      Point x = Point.of(i / 11.0);
      double a = Math.sin(6 * x.get(0)) + 0.2 * random.nextGaussian();
      double b = Math.sin(6 * x.get(0)) + 0.2 * random.nextGaussian();
      single.add(Observation.succeeded(x, a));
      single.add(Observation.succeeded(x, b));
      double mean = (a + b) / 2;
      summary.add(
          new Observation.Succeeded(
              x, List.of(Estimate.ofReplicates(2, mean, (a - b) * (a - b) / 2))));
    }
    Prediction one = at(single, 0.4);
    Prediction other = at(summary, 0.4);
    assertThat(one.mean()).isCloseTo(other.mean(), within(1e-9));
    assertThat(one.deviation()).isCloseTo(other.deviation(), within(1e-9));
  }

  @Test
  void the_scatter_within_points_tells_the_noise() {
    List<Observation> observed = new ArrayList<>();
    RandomGenerator random = Randomness.stream(8, 5);
    for (int i = 0; i < 12; i++) {
      for (int r = 0; r < 4; r++) {
        double noise = 0.3 * random.nextGaussian();
        observed.add(Observation.succeeded(Point.of(i / 11.0), Math.sin(0.6 * i) + noise));
      }
    }
    Study study = Study.of(LINE, Objective.target("y", 0, 0)).withObserved(observed);
    var belief = Knowledge.of(study, Results.of(study), 1).beliefs().getFirst();
    double unit = belief.slope(belief.value(0));
    double noise = belief.process().hyperparameters().noise() * unit * unit;
    assertThat(Math.sqrt(noise)).isBetween(0.2, 0.4);
  }

  @Test
  void a_point_whose_replicates_scatter_more_than_chance_allows_is_trusted_less() {
    List<List<Estimate>> estimates = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      estimates.add(List.of(Estimate.ofReplicates(4, i, i == 3 ? 25 : 0.01 + 0.001 * i)));
    }
    Errors errors = Replicates.of(estimates).errors();
    assertThat(errors.known()[3]).isGreaterThan(3 * errors.known()[2]);
    assertThat(errors.shares()).containsOnly(0);
    List<List<Estimate>> alike = new ArrayList<>();
    RandomGenerator random = Randomness.stream(9, 1);
    for (int i = 0; i < 30; i++) {
      double chi = 0;
      for (int f = 0; f < 3; f++) {
        chi += Math.pow(random.nextGaussian(), 2) / 3;
      }
      alike.add(List.of(Estimate.ofReplicates(4, i, chi)));
    }
    assertThat(Replicates.of(alike).errors().shares()).containsOnly(0.25);
  }

  @Test
  void a_variance_of_a_single_measurement_is_refused() {
    assertThatThrownBy(() -> Estimate.ofReplicates(1, 3, 0.5))
        .hasMessage("a single measurement has no variance, not 0.5");
    assertThatThrownBy(() -> Estimate.ofReplicates(3, 3, -0.5)).hasMessageContaining("-0.5");
  }

  private static Prediction at(List<Observation> observed, double x) {
    Study study = STUDY.withObserved(observed);
    return Knowledge.of(study, Results.of(study), 1).beliefs().getFirst().at(new double[] {x});
  }
}
