package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SurrogateTest {
  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void a_warp_has_an_inverse_and_a_slope_on_both_sides_of_the_best_result() {
    for (double scale : new double[] {0.3, 40, Double.POSITIVE_INFINITY}) {
      Warp warp = new Warp(7, scale);
      for (double y : new double[] {-1e6, -3, 6.9, 7, 7.2, 50}) {
        assertThat(warp.inverse(warp.of(y))).isCloseTo(y, within(1e-9 * (1 + Math.abs(y))));
        double h = 1e-6 * Math.max(1, Math.abs(y));
        double slope = (warp.of(y + h) - warp.of(y - h)) / (2 * h);
        assertThat(warp.slope(y + 1e-9)).isCloseTo(slope, within(1e-4 * slope));
      }
    }
  }

  @Test
  void results_that_span_orders_of_magnitude_are_predicted_better_than_by_the_plain_process() {
    ToDoubleFunction<double[]> valley =
        x -> -Math.expm1(9 * ((x[0] - 0.3) * (x[0] - 0.3) + Math.abs(x[1] - 0.6)));
    double[] results = new double[30];
    List<double[]> points = points(30, valley, results);
    Surrogate warped =
        Surrogate.of(points, Inputs.magnitudes(2), results, Errors.known(new double[30]), 1);
    Standardised scale = Standardised.of(results);
    Inputs inputs = Inputs.of(points, Inputs.magnitudes(2));
    Fit fit =
        Fit.of(Recipe.rough(), inputs, scale.targets(), Errors.known(new double[30]), Fit.QUICK, 1);
    GaussianProcess plain =
        GaussianProcess.of(
                Kernel.MATERN52,
                inputs,
                scale.targets(),
                Errors.known(new double[30]),
                fit.hyperparameters())
            .orElseThrow();
    double warpedError = 0;
    double plainError = 0;
    for (int i = 0; i < 50; i++) {
      double[] x = {0.2 + 0.2 * random.nextDouble(), 0.5 + 0.2 * random.nextDouble()};
      double truth = valley.applyAsDouble(x);
      warpedError += Math.abs(warped.at(x).mean() - truth);
      plainError += Math.abs(scale.mean() + scale.deviation() * plain.mean(x) - truth);
    }
    assertThat(warpedError).isLessThan(0.5 * plainError);
  }

  @Test
  void the_interval_covers_the_truth_about_as_often_as_it_says() {
    ToDoubleFunction<double[]> wave = x -> Math.sin(6 * x[0]) + x[1];
    double[] results = new double[25];
    List<double[]> points = points(25, wave, results);
    for (int i = 0; i < results.length; i++) {
      results[i] += 0.1 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
    }
    Surrogate surrogate =
        Surrogate.of(points, Inputs.magnitudes(2), results, Errors.known(new double[25]), 1);
    int covered = 0;
    for (int i = 0; i < 200; i++) {
      double[] x = {random.nextDouble(), random.nextDouble()};
      Prediction belief = surrogate.at(x);
      covered += Math.abs(belief.mean() - wave.applyAsDouble(x)) < 2 * belief.deviation() ? 1 : 0;
    }
    assertThat(covered).isGreaterThan(160);
  }

  @Test
  void a_stated_uncertainty_keeps_an_outlier_from_bending_the_belief() {
    double[] results = new double[12];
    List<double[]> points = points(12, x -> x[0], results);
    double[] variances = new double[12];
    results[5] = 3;
    double trusting = off(points, results, variances);
    variances[5] = 4;
    assertThat(off(points, results, variances)).isLessThan(0.1 * trusting);
  }

  private static double off(List<double[]> points, double[] results, double[] variances) {
    Surrogate surrogate =
        Surrogate.of(points, Inputs.magnitudes(2), results, Errors.known(variances), 1);
    return Math.abs(surrogate.at(points.get(5)).mean() - points.get(5)[0]);
  }

  @Test
  void many_points_are_all_conditioned_on_though_few_set_the_hyper_parameters() {
    ToDoubleFunction<double[]> wave = x -> Math.sin(20 * x[0]) + x[1];
    double[] results = new double[400];
    List<double[]> points = points(400, wave, results);
    Sample sample = Sample.of(points, results, Errors.known(new double[400]), 256);
    assertThat(sample.points()).hasSize(256).doesNotHaveDuplicates();
    assertThat(sample.best()).isEqualTo(java.util.Arrays.stream(results).max().orElseThrow());
    Surrogate surrogate =
        Surrogate.of(points, Inputs.magnitudes(2), results, Errors.known(new double[400]), 1);
    for (int i = 0; i < 400; i += 7) {
      assertThat(surrogate.at(points.get(i)).mean()).isCloseTo(results[i], within(0.02));
    }
  }

  private List<double[]> points(int n, ToDoubleFunction<double[]> f, double[] results) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      points.add(new double[] {random.nextDouble(), random.nextDouble()});
      results[i] = f.applyAsDouble(points.get(i));
    }
    return points;
  }
}
