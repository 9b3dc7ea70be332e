package athanor.optimizer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcitationTest {
  private static final Response LINE =
      (p, design) -> new double[] {(p[0] + p[1] * design.get(0)) / Models.NOISE};

  @Test
  void the_information_about_a_line_is_the_closed_form() {
    Excitation line = Excitation.of(LINE, new double[] {0.3, -1}, new double[] {1, 2});
    for (double x : new double[] {0, 0.5, 2}) {
      double truth = Models.lineInformation(x);
      assertThat(line.information(Point.of(x))).isEqualTo(truth, within(1e-8));
    }
  }

  @Test
  void one_step_divides_the_determinant_by_what_the_lemma_says_and_learns_the_line() {
    Excitation line = Excitation.of(LINE, new double[] {0, 0}, new double[] {1, 2});
    Point[] designs = {Point.of(-1), Point.of(2), Point.of(0.5)};
    for (Point design : designs) {
      double before = determinant(line);
      double information = line.information(design);
      double[] outcome = {(3 - 0.5 * design.get(0)) / Models.NOISE};
      line = line.after(design, outcome);
      assertThat(Math.log(before / determinant(line)) / 2).isEqualTo(information, within(1e-8));
    }
    List<Measured> data = new ArrayList<>();
    for (Point design : designs) {
      data.add(Measured.of(design, 3 - 0.5 * design.get(0)));
    }
    Posterior sampled = Posterior.of(Models.LINE, data, 4000, 1);
    assertThat(line.estimate()[0]).isEqualTo(sampled.mean(p -> p[0]), within(0.03));
    assertThat(line.estimate()[1]).isEqualTo(sampled.mean(p -> p[1]), within(0.03));
    assertThat(Math.sqrt(line.covariance(1, 1)))
        .isEqualTo(sampled.deviation(p -> p[1]), within(0.02));
  }

  private static double determinant(Excitation e) {
    return e.covariance(0, 0) * e.covariance(1, 1) - e.covariance(0, 1) * e.covariance(1, 0);
  }

  /// For exponential decay exp(-k t) with constant noise the sensitivity t exp(-k t) is largest at
  /// t = 1 / k (Box and Lucas, Biometrika 46 (1959) 77).
  @Test
  void a_decay_is_measured_after_its_mean_life() {
    Response decay = (p, design) -> new double[] {StrictMath.exp(-p[0] * design.get(0)) / 0.01};
    Excitation next = Excitation.of(decay, new double[] {0.25}, new double[] {0.05});
    List<Point> times = new ArrayList<>();
    for (int i = 0; i <= 1000; i++) {
      times.add(Point.of(i * 0.02));
    }
    assertThat(next.best(times).get(0)).isEqualTo(4, within(0.011));
  }

  @Test
  void several_values_measured_at_once_add_up_where_they_are_independent() {
    Response both = (p, design) -> new double[] {p[0] * design.get(0), p[1] * design.get(0)};
    Excitation next = Excitation.of(both, new double[] {1, 1}, new double[] {1, 3});
    double truth = 0.5 * Math.log(1 + 4) + 0.5 * Math.log(1 + 36);
    assertThat(next.information(Point.of(2))).isEqualTo(truth, within(1e-8));
  }

  @Test
  void an_uncertainty_of_zero_is_refused() {
    assertThatThrownBy(() -> Excitation.of(LINE, new double[] {0, 0}, new double[] {1, 0}))
        .hasMessageContaining("parameter 1 must be above 0 and finite, not 0.0");
  }
}
