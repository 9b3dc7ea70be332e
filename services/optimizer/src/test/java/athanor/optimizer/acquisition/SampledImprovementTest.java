package athanor.optimizer.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Reference;
import athanor.optimizer.gp.Errors;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Hyperparameters;
import athanor.optimizer.gp.Inputs;
import athanor.optimizer.gp.Kernel;
import athanor.optimizer.gp.Standardised;
import athanor.optimizer.gp.Surrogate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampledImprovementTest {
  private static final Utility ITSELF =
      (results, gradient) -> {
        gradient[0] = 1;
        return results[0];
      };

  @ParameterizedTest
  @CsvSource({"branin, 2", "hartmann6, 6"})
  void the_improvement_of_two_points_agrees_with_the_reference(String name, int d) {
    Quantities quantities =
        Quantities.given(
            belief(name, d), Reference.rows("pairs.normals", 2).toArray(double[][]::new));
    double best = Arrays.stream(Reference.vector(name + ".y")).max().orElseThrow();
    SampledImprovement improvement = SampledImprovement.over(best, quantities, ITSELF);
    List<double[]> points = Reference.rows(name + ".pairs.x", d);
    double[] reference = Reference.vector(name + ".pairs.logEi");
    for (int i = 0; i < reference.length; i++) {
      double[][] pair = {points.get(2 * i), points.get(2 * i + 1)};
      double value = improvement.at(pair, new double[2][d]);
      assertThat(value).isCloseTo(reference[i], within(1e-9 * Math.abs(reference[i])));
    }
  }

  @Test
  void gradients_of_three_points_beside_a_baseline_are_those_of_central_differences() {
    List<double[]> baseline = Reference.rows("branin.x", 2).subList(2, 9);
    Surrogate belief = belief("branin", 2);
    Quantities quantities = Quantities.of(List.of(belief, belief), baseline, 3, 32, 5);
    Utility utility =
        (results, gradient) -> {
          gradient[0] = 1e-2 + 2e-4 * results[1];
          gradient[1] = 2e-4 * results[0];
          return 1e-2 * results[0] + 2e-4 * results[0] * results[1];
        };
    SampledImprovement improvement = SampledImprovement.over(baseline, quantities, utility);
    double[][] xs = {{0.55, 0.2}, {0.5, 0.25}, {0.9, 0.4}};
    double[][] gradient = new double[3][2];
    improvement.at(xs, gradient);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        double slope =
            (improvement.at(moved(xs, i, j, 1e-6), new double[3][2])
                    - improvement.at(moved(xs, i, j, -1e-6), new double[3][2]))
                / 2e-6;
        assertThat(gradient[i][j]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
      }
    }
  }

  @Test
  void many_worlds_agree_with_the_closed_form_of_one_point_without_noise() {
    Surrogate belief = belief("branin", 2);
    Quantities quantities = Quantities.of(List.of(belief), List.of(), 1, 4096, 3);
    Standardised scale = Standardised.of(Reference.vector("branin.y"));
    double best = Arrays.stream(scale.targets()).max().orElseThrow();
    double[] x = Reference.rows("branin.test.x", 2).get(3);
    SampledImprovement sampled =
        SampledImprovement.over(scale.mean() + scale.deviation() * best, quantities, ITSELF);
    double closed = LogExpectedImprovement.over(best, belief.process()).at(x);
    double value = sampled.at(new double[][] {x}, new double[1][2]);
    assertThat(value).isCloseTo(closed + Math.log(scale.deviation()), within(0.02));
  }

  @Test
  void values_of_the_baseline_have_the_size_of_covariance_that_the_belief_has() {
    Surrogate belief = belief("branin", 2);
    double[] a = {0.5, 0.5};
    double[] b = {0.6, 0.55};
    Quantities quantities = Quantities.of(List.of(belief), List.of(a, b), 1, 4096, 3);
    double[][] atA = quantities.settled(a);
    double[][] atB = quantities.settled(b);
    double meanA = 0;
    double meanB = 0;
    for (int s = 0; s < 4096; s++) {
      meanA += atA[s][0] / 4096;
      meanB += atB[s][0] / 4096;
    }
    double variance = 0;
    double covariance = 0;
    for (int s = 0; s < 4096; s++) {
      variance += (atA[s][0] - meanA) * (atA[s][0] - meanA) / 4095;
      covariance += (atA[s][0] - meanA) * (atB[s][0] - meanB) / 4095;
    }
    GaussianProcess process = belief.process();
    double unit = belief.slope(0) * belief.slope(0);
    assertThat(meanA).isCloseTo(belief.at(a).mean(), within(0.05));
    assertThat(variance).isCloseTo(unit * process.at(a).variance(), within(0.02 * variance));
    double sum = process.at(b).variance() - process.knowing(a).at(b).variance();
    double expected = unit * Math.sqrt(sum * process.at(a).variance());
    assertThat(Math.abs(covariance)).isCloseTo(expected, within(0.03 * expected));
  }

  private static double[][] moved(double[][] xs, int i, int j, double by) {
    double[][] other = Arrays.stream(xs).map(double[]::clone).toArray(double[][]::new);
    other[i][j] += by;
    return other;
  }

  private static Surrogate belief(String name, int d) {
    Inputs inputs = Inputs.of(Reference.rows(name + ".x", d), Inputs.magnitudes(d));
    Standardised scale = Standardised.of(Reference.vector(name + ".y"));
    String fitted = name + ".fitted";
    Hyperparameters hyperparameters =
        new Hyperparameters(
            Reference.vector(fitted + ".lengthscales"),
            1,
            Reference.number(fitted + ".noise"),
            Reference.number(fitted + ".mean"));
    Errors noNoise = Errors.known(new double[scale.targets().length]);
    GaussianProcess process =
        GaussianProcess.of(Kernel.RBF, inputs, scale.targets(), noNoise, hyperparameters)
            .orElseThrow();
    return Surrogate.of(process, scale);
  }
}
