package athanor.optimizer.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.gp.Errors;
import athanor.optimizer.gp.Inputs;
import athanor.optimizer.gp.Surrogate;
import athanor.optimizer.numerics.Randomness;
import athanor.optimizer.pareto.Front;
import athanor.optimizer.pareto.Hypervolume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampledHypervolumeTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void it_is_the_mean_gain_of_hypervolume_and_its_gradient_that_of_central_differences(int m) {
    List<double[]> points = new ArrayList<>();
    RandomGenerator random = Randomness.stream(4, m);
    for (int i = 0; i < 14; i++) {
      points.add(new double[] {random.nextDouble(), random.nextDouble()});
    }
    List<Surrogate> beliefs = new ArrayList<>();
    List<Utility> objectives = new ArrayList<>();
    for (int k = 0; k < m; k++) {
      beliefs.add(belief(points, k));
      objectives.add(coordinate(k));
    }
    Quantities quantities = Quantities.of(beliefs, points, 1, 16, 9);
    double[] reference = new double[m];
    Arrays.fill(reference, -2.5);
    var acquisition = new SampledHypervolume(points, quantities, objectives, reference);
    double[] x = {0.15, 0.4};
    double[] gradient = new double[2];
    double value = acquisition.at(x, gradient);
    assertThat(value).isCloseTo(Math.log(gain(points, quantities, x, reference)), within(1e-3));
    for (int j = 0; j < 2; j++) {
      double[] more = x.clone();
      more[j] += 1e-7;
      double[] less = x.clone();
      less[j] -= 1e-7;
      double slope = (acquisition.at(more) - acquisition.at(less)) / 2e-7;
      assertThat(gradient[j]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
    }
  }

  private static double gain(
      List<double[]> points, Quantities quantities, double[] x, double[] reference) {
    double sum = 0;
    Quantities.Together together = quantities.at(new double[][] {x});
    for (int s = 0; s < quantities.worlds(); s++) {
      List<double[]> seen = new ArrayList<>();
      for (double[] point : points) {
        seen.add(quantities.settled(point)[s]);
      }
      double before = Hypervolume.of(Front.of(seen), reference);
      seen.add(together.results(s)[0]);
      sum += Hypervolume.of(seen, reference) - before;
    }
    return sum / quantities.worlds();
  }

  private static Utility coordinate(int k) {
    return (results, gradient) -> {
      Arrays.fill(gradient, 0);
      gradient[k] = 1;
      return results[k];
    };
  }

  private static Surrogate belief(List<double[]> points, int k) {
    double[] results = new double[points.size()];
    for (int i = 0; i < results.length; i++) {
      double a = points.get(i)[0] - 0.3 * k;
      double b = points.get(i)[1] - 0.5 + 0.2 * k;
      results[i] = -a * a - b * b;
    }
    return Surrogate.of(
        points, Inputs.magnitudes(2), results, Errors.known(new double[results.length]), 1);
  }
}
