package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BendTest {
  private static final double STEP = 1e-6;

  @Test
  void it_keeps_the_ends_and_is_straight_where_a_and_b_are_1() {
    for (double a : new double[] {0.5, 1, 4}) {
      for (double b : new double[] {0.5, 1, 4}) {
        assertThat(new Bend(a, b).of(0)).isCloseTo(0, within(0.02));
        assertThat(new Bend(a, b).of(1)).isCloseTo(1, within(0.02));
      }
    }
    assertThat(new Bend(1, 1).of(0.3)).isCloseTo(0.3, within(1e-6));
    assertThat(new Bend(2, 3).of(0.5)).isCloseTo(1 - 27.0 / 64, within(1e-6));
  }

  @Test
  void its_slopes_are_those_of_central_differences() {
    for (double x : new double[] {0.01, 0.4, 0.97}) {
      Bend bend = new Bend(1.7, 0.6);
      double wider = StrictMath.exp(STEP);
      assertThat(bend.slope(x))
          .isCloseTo((bend.of(x + STEP) - bend.of(x - STEP)) / (2 * STEP), within(1e-6));
      assertThat(bend.byLogA(x))
          .isCloseTo(
              (new Bend(1.7 * wider, 0.6).of(x) - new Bend(1.7 / wider, 0.6).of(x)) / (2 * STEP),
              within(1e-6));
      assertThat(bend.byLogB(x))
          .isCloseTo(
              (new Bend(1.7, 0.6 * wider).of(x) - new Bend(1.7, 0.6 / wider).of(x)) / (2 * STEP),
              within(1e-6));
    }
  }

  @Test
  void a_function_that_is_steep_at_one_end_is_foretold_better_through_bends() {
    SplittableRandom random = new SplittableRandom(3);
    List<double[]> points = new ArrayList<>();
    double[] targets = new double[25];
    for (int i = 0; i < targets.length; i++) {
      points.add(new double[] {random.nextDouble(), random.nextDouble()});
      targets[i] = steep(points.get(i));
    }
    Inputs inputs = Inputs.of(points, Inputs.magnitudes(2));
    Errors errors = Errors.known(new double[targets.length]);
    Hyperparameters straight =
        Fit.of(Recipe.rough(), inputs, targets, errors, Fit.QUICK, 1).hyperparameters();
    Bending.Bent bent = Bending.of(Recipe.rough(), straight, inputs, targets, errors, 1);
    GaussianProcess plain =
        GaussianProcess.conditioned(Kernel.MATERN52, inputs, targets, errors, straight);
    GaussianProcess better =
        GaussianProcess.conditioned(
            Kernel.MATERN52, bent.inputs(), targets, errors, bent.hyperparameters());
    double off = 0;
    double bentOff = 0;
    for (int i = 0; i < 200; i++) {
      double[] x = {random.nextDouble(), random.nextDouble()};
      off += square(plain.mean(x) - steep(x));
      bentOff += square(better.mean(x) - steep(x));
      double[] gradient = new double[2];
      better.site(x).meanGradient(better.weights(), gradient);
      double[] up = {x[0], x[1] + STEP};
      assertThat(gradient[1]).isCloseTo((better.mean(up) - better.mean(x)) / STEP, within(1e-3));
    }
    assertThat(bentOff).isLessThan(0.5 * off);
  }

  private static double steep(double[] x) {
    return 2 * Math.sin(7 * Math.pow(x[0], 0.3)) + x[1];
  }

  private static double square(double x) {
    return x * x;
  }
}
