package athanor.optimizer.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LbfgsbTest {
  private static final Objective ROSENBROCK =
      (x, gradient) -> {
        double sum = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i + 1 < x.length; i++) {
          double a = x[i + 1] - x[i] * x[i];
          double b = 1 - x[i];
          sum += 100 * a * a + b * b;
          gradient[i] += -400 * a * x[i] - 2 * b;
          gradient[i + 1] += 200 * a;
        }
        return sum;
      };

  @Test
  void it_follows_the_valley_of_rosenbrock_to_the_free_minimum() {
    double[] start = {0.1, 0.9, -0.3, 0.5, 0.2, 0.7};
    Lbfgsb.Minimum end = Lbfgsb.STANDARD.minimise(ROSENBROCK, start, filled(6, -5), filled(6, 10));
    assertThat(end.converged()).isTrue();
    assertThat(end.value()).isLessThan(1e-6);
    assertThat(end.evaluations()).isLessThan(150);
  }

  @Test
  void it_stops_at_the_bound_that_cuts_the_valley() {
    double[] upper = {0.5, 10};
    Lbfgsb.Minimum end =
        Lbfgsb.STANDARD.minimise(ROSENBROCK, new double[] {-1.2, 1}, filled(2, -5), upper);
    assertThat(end.x()[0]).isEqualTo(0.5);
    assertThat(end.x()[1]).isCloseTo(0.25, within(1e-5));
  }

  @Test
  void on_convex_quadratics_in_boxes_it_ends_where_the_optimality_conditions_hold() {
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < 50; trial++) {
      int n = 2 + random.nextInt(9);
      double[][] root = new double[n][n];
      double[] centre = new double[n];
      for (int i = 0; i < n; i++) {
        centre[i] = 4 * random.nextDouble() - 2;
        for (int j = 0; j < n; j++) {
          root[i][j] = random.nextDouble() - 0.5 + (i == j ? 1 : 0);
        }
      }
      Objective quadratic = (x, gradient) -> quadratic(root, centre, x, gradient);
      Lbfgsb tight = new Lbfgsb(10, 0, 1e-9, 1000);
      Lbfgsb.Minimum end = tight.minimise(quadratic, filled(n, 0.9), filled(n, -1), filled(n, 1));
      double[] gradient = new double[n];
      quadratic.at(end.x(), gradient);
      for (int i = 0; i < n; i++) {
        assertThat(end.x()[i]).isBetween(-1.0, 1.0);
        double slack = Math.clamp(end.x()[i] - gradient[i], -1, 1) - end.x()[i];
        assertThat(slack).isCloseTo(0, within(1e-6));
      }
    }
  }

  @Test
  void it_steps_back_from_a_region_without_values() {
    Objective barrier =
        (x, gradient) -> {
          gradient[0] = 1 - 1 / x[0];
          return x[0] > 0 ? x[0] - Math.log(x[0]) : Double.POSITIVE_INFINITY;
        };
    double[] unbounded = {Double.POSITIVE_INFINITY};
    Lbfgsb.Minimum end =
        Lbfgsb.STANDARD.minimise(
            barrier, new double[] {30}, new double[] {Double.NEGATIVE_INFINITY}, unbounded);
    assertThat(end.x()[0]).isCloseTo(1, within(1e-4));
  }

  private static double quadratic(double[][] root, double[] centre, double[] x, double[] gradient) {
    int n = x.length;
    double sum = 0;
    Arrays.fill(gradient, 0);
    for (int i = 0; i < n; i++) {
      double r = 0;
      for (int j = 0; j < n; j++) {
        r += root[i][j] * (x[j] - centre[j]);
      }
      sum += r * r;
      for (int j = 0; j < n; j++) {
        gradient[j] += 2 * r * root[i][j];
      }
    }
    return sum;
  }

  private static double[] filled(int n, double value) {
    double[] vector = new double[n];
    Arrays.fill(vector, value);
    return vector;
  }
}
