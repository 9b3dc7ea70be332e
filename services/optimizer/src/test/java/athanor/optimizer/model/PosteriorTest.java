package athanor.optimizer.model;

import static athanor.optimizer.model.Models.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Dimension;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PosteriorTest {
  private static final Space LINE_SPACE = Space.of(new Dimension.Continuous("x", 0, 1));

  /// Conjugate: precision matrix [[1 + n/s2, sum x/s2], [., 1/4 + sum x^2/s2]].
  @Test
  void the_belief_about_a_line_is_the_conjugate_one() {
    double[] x = {-1, 0, 1, 2, 2};
    double[] y = {-1.1, 0.9, 2.6, 5.2, 4.6};
    double s2 = Models.NOISE * Models.NOISE;
    double aa = 1;
    double ab = 0;
    double bb = 0.25;
    double ra = 0;
    double rb = 0;
    List<Measured> data = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      aa += 1 / s2;
      ab += x[i] / s2;
      bb += x[i] * x[i] / s2;
      ra += y[i] / s2;
      rb += x[i] * y[i] / s2;
      data.add(Measured.of(Point.of(x[i]), y[i]));
    }
    double determinant = aa * bb - ab * ab;
    double meanA = (bb * ra - ab * rb) / determinant;
    double meanB = (aa * rb - ab * ra) / determinant;
    double squares = 0;
    for (double one : y) {
      squares += one * one / s2;
    }
    double evidence =
        -0.5 * (squares - ra * meanA - rb * meanB)
            - x.length * (0.5 * Math.log(2 * Math.PI) + Math.log(Models.NOISE))
            - 0.5 * Math.log(determinant / 0.25);
    Posterior posterior = Posterior.of(LINE, data, 4000, 2);
    assertThat(posterior.mean(p -> p[0])).isEqualTo(meanA, within(0.02));
    assertThat(posterior.mean(p -> p[1])).isEqualTo(meanB, within(0.02));
    assertThat(posterior.deviation(p -> p[0])).isEqualTo(Math.sqrt(bb / determinant), within(0.01));
    assertThat(posterior.deviation(p -> p[1])).isEqualTo(Math.sqrt(aa / determinant), within(0.01));
    assertThat(posterior.logEvidence()).isEqualTo(evidence, within(0.15));
    assertThat(posterior.effectiveSize()).isGreaterThan(1500);
  }

  @Test
  void a_datum_far_out_in_the_prior_is_reached_step_by_step() {
    List<Measured> data = List.of(Measured.of(Point.of(0), 5), Measured.of(Point.of(0), 5));
    Posterior posterior = Posterior.of(LINE, data, 2000, 3);
    double precision = 1 + 2 / (Models.NOISE * Models.NOISE);
    assertThat(posterior.mean(p -> p[0])).isEqualTo(40 / precision, within(0.05));
    assertThat(posterior.deviation(p -> p[0])).isEqualTo(1 / Math.sqrt(precision), within(0.03));
    assertThat(posterior.deviation(p -> p[1])).isEqualTo(2, within(0.15));
  }

  @Test
  void what_no_parameters_allow_is_refused() {
    StatedModel model = Models.threshold(new Distribution.Uniform(0, 1));
    List<Measured> data = List.of(Measured.of(Point.of(1e9), 0));
    assertThatThrownBy(() -> Posterior.of(model, data, 100, 1))
        .hasMessageContaining("measurement 1");
  }

  @Test
  void designs_chosen_one_after_another_find_a_threshold_better_than_random_ones() {
    StatedModel model = Models.threshold(new Distribution.Uniform(0, 1));
    Utility threshold = new Utility.Estimand(p -> p[0], 16);
    double chosen = 0;
    double random = 0;
    for (int seed = 1; seed <= 6; seed++) {
      double truth = 0.15 * seed - 0.05;
      RandomGenerator world = Randomness.stream(seed, 0);
      List<Measured> own = new ArrayList<>();
      List<Measured> other = new ArrayList<>();
      for (int k = 0; k < 20; k++) {
        Posterior belief = Posterior.of(model, own, 500, seed);
        InformationGain gain = new InformationGain(model, belief, threshold, Effort.QUICK, seed);
        Point design = StatedDesigner.in(LINE_SPACE, gain, seed).design();
        own.add(measure(model, truth, design, world));
        other.add(measure(model, truth, Point.of(world.nextDouble()), world));
      }
      chosen += Posterior.of(model, own, 500, seed).deviation(p -> p[0]);
      random += Posterior.of(model, other, 500, seed).deviation(p -> p[0]);
    }
    assertThat(chosen).isLessThan(0.9 * random);
  }

  private static Measured measure(
      StatedModel model, double truth, Point design, RandomGenerator world) {
    double[] parameters = {truth, 8};
    return Measured.of(design, model.simulate(parameters, design, world)[0]);
  }
}
