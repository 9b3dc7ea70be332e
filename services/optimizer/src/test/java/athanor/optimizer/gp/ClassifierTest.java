package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.acquisition.Viability;
import athanor.optimizer.numerics.Normal;
import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ClassifierTest {
  private final List<double[]> points = new ArrayList<>();
  private final boolean[] succeeded = new boolean[40];

  ClassifierTest() {
    RandomGenerator random = Randomness.stream(3, 1);
    for (int i = 0; i < succeeded.length; i++) {
      double[] x = {random.nextDouble(), random.nextDouble()};
      points.add(x);
      succeeded[i] = x[0] < 0.6;
    }
  }

  @Test
  void success_is_learned_where_trials_were_and_unsure_between() {
    Classifier classifier = Classifier.of(points, Inputs.magnitudes(2), succeeded);
    assertThat(classifier.probability(new double[] {0.3, 0.5})).isGreaterThan(0.95);
    assertThat(classifier.probability(new double[] {0.85, 0.5})).isLessThan(0.05);
    assertThat(classifier.probability(new double[] {0.6, 0.5})).isBetween(0.1, 0.9);
    List<Double> lengths = new ArrayList<>();
    for (double l : classifier.process().hyperparameters().lengthscales()) {
      lengths.add(l);
    }
    assertThat(lengths.get(1)).isGreaterThan(lengths.get(0));
  }

  /// For one trial the posterior of the latent value is known up to a one-dimensional integral.
  @Test
  void the_mode_of_a_single_trial_solves_its_equation() {
    Inputs one = Inputs.of(List.of(new double[] {0.5}), Inputs.magnitudes(1));
    double location = 0.3;
    double signal = 2;
    Laplace laplace = Laplace.of(one, new boolean[] {true}, new double[] {1}, signal, location);
    double f = laplace.process().mean(new double[] {0.5});
    double slope = Math.exp(-f * f / 2) / Math.sqrt(2 * Math.PI) / Normal.cumulative(f);
    assertThat(f).isCloseTo(location + signal * slope, within(1e-9));
    double curvature = slope * (slope + f);
    double log =
        Math.log(Normal.cumulative(f))
            - (f - location) * (f - location) / (2 * signal)
            - 0.5 * Math.log(1 + signal * curvature);
    assertThat(laplace.evidence()).isCloseTo(log, within(1e-9));
  }

  @Test
  void the_gradient_of_its_logarithm_is_that_of_central_differences() {
    Viability feasibility = Viability.of(Classifier.of(points, Inputs.magnitudes(2), succeeded));
    double[] x = {0.7, 0.4};
    double[] gradient = new double[2];
    feasibility.at(x, gradient);
    for (int j = 0; j < 2; j++) {
      double[] more = x.clone();
      more[j] += 1e-6;
      double[] less = x.clone();
      less[j] -= 1e-6;
      double slope = (feasibility.at(more) - feasibility.at(less)) / 2e-6;
      assertThat(gradient[j]).isCloseTo(slope, within(1e-6));
    }
  }
}
