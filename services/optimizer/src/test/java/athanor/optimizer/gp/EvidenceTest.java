package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.acquisition.LogExpectedImprovement;
import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvidenceTest {
  private static final int N = 15;
  private static final double[][][] TABLES = {{}, {{0, 1, 2}, {1, 0, 1}, {2, 1, 0}}, {}};

  private final SplittableRandom random = new SplittableRandom(4);
  private final List<double[]> points = new ArrayList<>();
  private final double[] targets = new double[N];
  private final double[] variances = new double[N];
  private final Errors noise = Errors.known(variances);

  EvidenceTest() {
    for (int i = 0; i < N; i++) {
      points.add(new double[] {random.nextDouble(), random.nextInt(3), random.nextDouble()});
      targets[i] = random.nextDouble() - 0.5;
      variances[i] = 0.01 * random.nextDouble();
    }
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void the_gradient_is_that_of_central_differences(Kernel kernel) {
    Recipe scaled = Recipe.dimensionScaled(3);
    Recipe recipe =
        new Recipe(
            kernel,
            new Prior.Balanced(0.1),
            new Prior.LogNormal(1, 0.5),
            1e-3,
            new Prior.Gamma(2, 0.5, 1),
            scaled.noise(),
            1e-6,
            new Prior.Gamma(1, 1, 0.3));
    Evidence evidence = new Evidence(recipe, Inputs.of(points, TABLES), targets, noise);
    double[] at = {0.4, 0.7, 0.9, 1.3, 0.02, 0.3, 0.1};
    double[] gradient = new double[at.length];
    evidence.at(at, gradient);
    for (int k = 0; k < at.length; k++) {
      double h = 1e-5 * at[k];
      double[] up = at.clone();
      double[] down = at.clone();
      up[k] += h;
      down[k] -= h;
      double rise = evidence.at(up, new double[7]) - evidence.at(down, new double[7]);
      double slope = rise / (2 * h);
      assertThat(gradient[k]).isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
    }
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void the_gradients_of_mean_and_variance_are_those_of_central_differences(Kernel kernel) {
    GaussianProcess model = model(kernel);
    double[] x = {0.3, 1, 0.6};
    double[] mean = new double[3];
    double[] variance = new double[3];
    Site site = model.site(x);
    assertThat(site.variance()).isEqualTo(model.at(x).variance());
    site.meanGradient(model.weights(), mean);
    site.varianceGradient(variance);
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
    GaussianProcess model = model(kernel);
    double[] x = {0.5, 2, 0.5};
    double[] elsewhere = {0.6, 2, 0.4};
    GaussianProcess believer = model.believing(x);
    assertThat(believer.at(elsewhere).mean()).isCloseTo(model.at(elsewhere).mean(), within(1e-10));
    assertThat(believer.at(elsewhere).variance()).isLessThan(model.at(elsewhere).variance());
  }

  private GaussianProcess model(Kernel kernel) {
    Hyperparameters hyperparameters =
        new Hyperparameters(new double[] {0.4, 0.7, 0.9}, 1.3, 0.02, 0.1);
    return GaussianProcess.of(kernel, Inputs.of(points, TABLES), targets, noise, hyperparameters)
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void over_many_worlds_expected_values_scatter_as_the_results_under_way_make_them(Kernel kernel) {
    GaussianProcess before = model(kernel);
    double[] x = {0.35, 1, 0.6};
    GaussianProcess model = before.believing(new double[] {0.3, 1, 0.6}).believing(x);
    double[][] worlds = model.worlds(new Sobol(2, 1).normals(4096));
    double mean = 0;
    double square = 0;
    for (double[] world : worlds) {
      double value = model.site(x).mean(world);
      mean += value / worlds.length;
      square += value * value / worlds.length;
    }
    double scatter = before.at(x).variance() - model.at(x).variance();
    assertThat(mean).isCloseTo(before.at(x).mean(), within(1e-3));
    assertThat(square - mean * mean).isCloseTo(scatter, within(0.01 * scatter));
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void the_gradient_of_improvement_over_worlds_is_that_of_central_differences(Kernel kernel) {
    GaussianProcess model = model(kernel).believing(points.get(3)).believing(points.get(4));
    Acquisition acquisition =
        LogExpectedImprovement.inWorlds(
            model, model.worlds(new Sobol(2, 1).normals(8)), points.subList(0, 5));
    double[] x = {0.3, 1, 0.6};
    double[] gradient = new double[3];
    assertThat(acquisition.at(x, gradient)).isEqualTo(acquisition.at(x));
    for (int j : new int[] {0, 2}) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[j] += 1e-6;
      down[j] -= 1e-6;
      double slope = (acquisition.at(up) - acquisition.at(down)) / 2e-6;
      assertThat(gradient[j]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
    }
  }
}
