package athanor.optimizer.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.gp.Companions;
import athanor.optimizer.gp.Errors;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Inputs;
import athanor.optimizer.gp.Surrogate;
import athanor.optimizer.numerics.Normal;
import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientsTest {
  private static final List<double[]> POINTS = sobol(12, 1);

  private static final boolean[] BOTH = {true, true};

  static Stream<Acquisition> acquisitions() {
    return Stream.concat(acquisitions(model()), acquisitions(learned()));
  }

  private static Stream<Acquisition> acquisitions(Surrogate belief) {
    GaussianProcess model = belief.process();
    List<double[]> support = sobol(20, 2);
    List<DrawnFunction> drawn = DrawnFunction.draw(model, support, 8, 3);
    GaussianProcess believing = model.believing(new double[] {0.4, 0.6});
    double[][] worlds = believing.worlds(new Sobol(1, 4).normals(8));
    Quantities quantities = Quantities.of(List.of(belief), POINTS, 2, 16, 5);
    return Stream.of(
        new Confidence(model, 1, 2),
        new Confidence(model, 0, 1),
        drawn.getFirst(),
        new MaxValueEntropy(model, DrawnFunction.maxima(drawn, support)),
        new IntegratedVariance(new Companions(model, support)),
        new KnowledgeGradient(new Companions(model, support)),
        new Disagreement(List.of(model, believing, learned().process())),
        new LogCost(model, 0.7, 0.5),
        new Differences(new FidelityInformation(model, new double[] {1, 1.5}, 1, 0.9), BOTH),
        new LogFeasibility(model, 0.3, true, 0),
        new LogFeasibility(model, 0.3, false, 1),
        LogExpectedImprovement.inWorlds(believing, worlds, POINTS),
        SampledImprovement.over(POINTS, quantities, GradientsTest::itself)
            .beside(new double[][] {{0.3, 0.8}}));
  }

  private static double itself(double[] results, double[] gradient) {
    gradient[0] = 1;
    return results[0];
  }

  @ParameterizedTest
  @MethodSource("acquisitions")
  void a_gradient_is_that_of_central_differences(Acquisition acquisition) {
    for (double[] x : sobol(5, 9)) {
      double[] gradient = new double[2];
      assertThat(acquisition.at(x, gradient)).isCloseTo(acquisition.at(x), within(1e-12));
      for (int j = 0; j < 2; j++) {
        double[] more = x.clone();
        more[j] += 1e-6;
        double[] less = x.clone();
        less[j] -= 1e-6;
        double slope = (acquisition.at(more) - acquisition.at(less)) / 2e-6;
        assertThat(gradient[j]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
      }
    }
  }

  @Test
  void the_rise_of_the_highest_line_is_that_of_an_integral() {
    double[] a = {1, 0.9, 0.2, -3, 0.9};
    double[] b = {0.1, 0.5, -0.7, 0.2, 0.4};
    double sum = 0;
    double step = 1e-3;
    for (double z = -10; z < 10; z += step) {
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < a.length; i++) {
        highest = Math.max(highest, a[i] + b[i] * z);
      }
      sum += step * (highest - 1) * Normal.density(z);
    }
    double rise = KnowledgeGradient.rise(a, b, new double[5], new double[5]);
    assertThat(rise).isCloseTo(sum, within(1e-6));
  }

  private static List<double[]> sobol(int count, long seed) {
    List<double[]> points = new ArrayList<>();
    Sobol sobol = new Sobol(2, seed);
    for (int i = 0; i < count; i++) {
      points.add(sobol.point(i));
    }
    return points;
  }

  private static Surrogate model() {
    double[] results = new double[POINTS.size()];
    for (int i = 0; i < results.length; i++) {
      double[] x = POINTS.get(i);
      results[i] = Math.sin(5 * x[0]) + x[1] * x[1];
    }
    double[] variances = new double[12];
    Arrays.fill(variances, 1e-3);
    return Surrogate.unwarped(POINTS, Inputs.magnitudes(2), results, Errors.known(variances), 1);
  }

  /// With results of an earlier campaign, which has a coordinate of its own, and of a prediction.
  private static Surrogate learned() {
    List<double[]> points = new ArrayList<>();
    double[] results = new double[24];
    double[] variances = new double[24];
    Arrays.fill(variances, 0.05);
    for (int i = 0; i < results.length; i++) {
      double[] x = i < 12 ? POINTS.get(i) : sobol(12, 7).get(i - 12);
      points.add(new double[] {x[0], x[1], i < 12 ? 0 : 1});
      results[i] = Math.sin(5 * x[0]) + x[1] * x[1] + (i < 12 ? 0 : 0.3 * x[0]);
    }
    return Surrogate.unwarped(
        points,
        Inputs.magnitudes(3),
        results,
        Errors.known(variances),
        1,
        x -> Math.sin(4 * x[0]) + 0.5 * x[1]);
  }
}
