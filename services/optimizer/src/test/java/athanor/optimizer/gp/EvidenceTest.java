package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvidenceTest {
  private static final int N = 15;
  private static final boolean[] NOMINAL = {false, true, false};

  private final SplittableRandom random = new SplittableRandom(4);
  private final List<double[]> points = new ArrayList<>();
  private final double[] targets = new double[N];
  private final double[] noise = new double[N];

  EvidenceTest() {
    for (int i = 0; i < N; i++) {
      points.add(new double[] {random.nextDouble(), random.nextInt(3), random.nextDouble()});
      targets[i] = random.nextDouble() - 0.5;
      noise[i] = 0.01 * random.nextDouble();
    }
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void the_gradient_is_that_of_central_differences(Kernel kernel) {
    Recipe recipe = Recipe.dimensionScaled(3).with(kernel);
    Evidence evidence = new Evidence(recipe, Inputs.of(points, NOMINAL), targets, noise);
    double[] at = {0.4, 0.7, 0.9, 0.02, 0.1};
    double[] gradient = new double[5];
    evidence.at(at, gradient);
    for (int k = 0; k < 5; k++) {
      double h = 1e-5 * at[k];
      double[] up = at.clone();
      double[] down = at.clone();
      up[k] += h;
      down[k] -= h;
      double slope = (evidence.at(up, new double[5]) - evidence.at(down, new double[5])) / (2 * h);
      assertThat(gradient[k]).isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
    }
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void the_gradients_of_mean_and_variance_are_those_of_central_differences(Kernel kernel) {
    Hyperparameters hyperparameters = new Hyperparameters(new double[] {0.4, 0.7, 0.9}, 0.02, 0.1);
    GaussianProcess model =
        GaussianProcess.of(kernel, Inputs.of(points, NOMINAL), targets, noise, hyperparameters)
            .orElseThrow();
    double[] x = {0.3, 1, 0.6};
    double[] mean = new double[3];
    double[] variance = new double[3];
    model.at(x, mean, variance);
    for (int j : new int[] {0, 2}) {
      double h = 1e-6;
      double[] up = x.clone();
      double[] down = x.clone();
      up[j] += h;
      down[j] -= h;
      double meanSlope = (model.at(up).mean() - model.at(down).mean()) / (2 * h);
      double varianceSlope = (model.at(up).variance() - model.at(down).variance()) / (2 * h);
      assertThat(mean[j]).isCloseTo(meanSlope, within(1e-7));
      assertThat(variance[j]).isCloseTo(varianceSlope, within(1e-7));
    }
    assertThat(mean[1]).isZero();
    assertThat(variance[1]).isZero();
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void believing_a_point_keeps_the_mean_and_lowers_the_variance(Kernel kernel) {
    GaussianProcess model =
        GaussianProcess.fit(
            Recipe.dimensionScaled(3).with(kernel), Inputs.of(points, NOMINAL), targets, noise, 1);
    double[] x = {0.5, 2, 0.5};
    double[] elsewhere = {0.6, 2, 0.4};
    GaussianProcess believer = model.believing(x);
    assertThat(believer.at(elsewhere).mean()).isCloseTo(model.at(elsewhere).mean(), within(1e-10));
    assertThat(believer.at(elsewhere).variance()).isLessThan(model.at(elsewhere).variance());
  }
}
