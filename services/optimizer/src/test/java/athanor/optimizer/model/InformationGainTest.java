package athanor.optimizer.model;

import static athanor.optimizer.model.Models.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InformationGainTest {
  private static final Utility ALL = new Utility.Parameters();
  private static final Effort EFFORT = new Effort(2048, 1024);

  @Test
  void the_information_of_a_linear_model_lies_between_the_bounds() {
    Posterior prior = Posterior.of(LINE, List.of(), 20_000, 1);
    InformationGain gain = new InformationGain(LINE, prior, ALL, EFFORT, 3);
    for (double x : new double[] {0, 0.5, 2}) {
      Information information = gain.at(Point.of(x));
      double truth = Models.lineInformation(x);
      assertThat(information.lower()).isLessThan(truth + 3 * information.lowerError());
      assertThat(information.upper()).isGreaterThan(truth - 3 * information.upperError());
      assertThat(information.lower()).isEqualTo(truth, within(0.1));
      assertThat(information.upper()).isEqualTo(truth, within(0.1));
      assertThat(information.lowerError()).isBetween(1e-4, 0.05);
    }
  }

  @Test
  void few_contrasts_widen_the_bounds_around_the_truth() {
    Posterior prior = Posterior.of(LINE, List.of(), 20_000, 1);
    double truth = Models.lineInformation(3);
    double before = Double.POSITIVE_INFINITY;
    for (int inner : new int[] {8, 64, 512}) {
      Effort effort = new Effort(8192, inner);
      Information at = new InformationGain(LINE, prior, ALL, effort, 4).at(Point.of(3));
      assertThat(at.lower()).isLessThan(truth + 3 * at.lowerError());
      assertThat(at.upper()).isGreaterThan(truth - 3 * at.upperError());
      assertThat(at.upper() - at.lower()).isBetween(0.0, before);
      before = at.upper() - at.lower();
    }
  }

  @Test
  void the_information_about_binary_outcomes_is_the_sum_over_all_cases() {
    Distribution.Choice thresholds = Distribution.Choice.evenly(List.of(0.1, 0.3, 0.4, 0.8));
    StatedModel model = Models.threshold(thresholds);
    Posterior prior = Posterior.of(model, List.of(), 2, 1);
    Point design = Point.of(0.37);
    double mean = 0;
    List<Double> seen = new ArrayList<>();
    for (double threshold : thresholds.values()) {
      for (double slope : new double[] {4, 8}) {
        seen.add(Models.seen(new double[] {threshold, slope}, design));
        mean += seen.getLast() / 8;
      }
    }
    double brute = entropy(mean);
    for (double p : seen) {
      brute -= entropy(p) / 8;
    }
    InformationGain gain = new InformationGain(model, prior, ALL, Effort.QUICK, 1);
    Information information = gain.at(design);
    assertThat(information.lower()).isEqualTo(brute, within(1e-14));
    assertThat(information).isEqualTo(Information.enumerated(information.lower(), 0));
  }

  private static double entropy(double p) {
    return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  }

  @Test
  void the_information_about_a_threshold_is_what_remains_of_all_after_the_slope() {
    StatedModel model = Models.threshold(Distribution.Choice.evenly(List.of(0.2, 0.5, 0.9)));
    Posterior prior = Posterior.of(model, List.of(), 2, 1);
    Utility threshold = new Utility.Estimand(parameters -> parameters[0], 3);
    Point design = Point.of(0.4);
    double mean = 0;
    double[] within = new double[3];
    double[] thresholds = {0.2, 0.5, 0.9};
    for (int i = 0; i < 3; i++) {
      for (double slope : new double[] {4, 8}) {
        within[i] += Models.seen(new double[] {thresholds[i], slope}, design) / 2;
      }
      mean += within[i] / 3;
    }
    double brute = entropy(mean);
    for (double p : within) {
      brute -= entropy(p) / 3;
    }
    InformationGain gain = new InformationGain(model, prior, threshold, Effort.QUICK, 1);
    assertThat(gain.at(design).lower()).isEqualTo(brute, within(1e-14));
    InformationGain all = new InformationGain(model, prior, ALL, Effort.QUICK, 1);
    assertThat(all.at(design).lower()).isGreaterThan(brute);
  }

  @Test
  void the_information_about_a_sign_lies_between_its_bounds() {
    Posterior prior = Posterior.of(LINE, List.of(), 20_000, 1);
    Utility sign = new Utility.Estimand(parameters -> parameters[1] > 0 ? 1 : 0, 2);
    Effort many = new Effort(8192, 4096);
    Information at = new InformationGain(LINE, prior, sign, many, 5).at(Point.of(1));
    double truth = signInformation();
    assertThat(at.lower()).isEqualTo(truth, within(0.02)).isLessThan(truth + 3 * at.lowerError());
    assertThat(at.upper())
        .isEqualTo(truth, within(0.02))
        .isGreaterThan(truth - 3 * at.upperError());
  }

  /// I(b > 0; a + b + noise), by the trapezoidal rule: y ~ N(0, 5.25) and P(b > 0 | y) = Phi(c y).
  private static double signInformation() {
    double variance = 1 + 4 + Models.NOISE * Models.NOISE;
    double deviation = Math.sqrt(4 - 16 / variance);
    double sum = 0;
    double step = 0.01;
    for (double y = -20; y <= 20; y += step) {
      double density = Math.exp(-0.5 * y * y / variance) / Math.sqrt(2 * Math.PI * variance);
      double p = athanor.optimizer.numerics.Normal.cumulative(4 * y / variance / deviation);
      double clamped = Math.min(Math.max(p, 1e-15), 1 - 1e-15);
      sum += step * density * (Math.log(2) - entropy(clamped));
    }
    return sum;
  }

  /// Outcomes at x and x' are jointly normal: -ln(1 - correlation^2) / 2.
  @Test
  void the_information_about_a_prediction_is_bounded_by_that_of_a_joint_normal() {
    Posterior prior = Posterior.of(LINE, List.of(), 20_000, 1);
    double noise = Models.NOISE * Models.NOISE;
    double correlation = (1 + 4 * 1 * 1.5) / Math.sqrt((5 + noise) * (1 + 4 * 2.25 + noise));
    double truth = -0.5 * Math.log(1 - correlation * correlation);
    Utility predictions = new Utility.Predictions(List.of(Point.of(1.5)));
    Information at =
        new InformationGain(LINE, prior, predictions, new Effort(1024, 512), 2).at(Point.of(1));
    assertThat(at.lower()).isBetween(truth - 0.25, truth + 3 * at.lowerError());
    assertThat(at.upper()).isGreaterThan(truth);
  }

  @Test
  void binary_predictions_share_the_information_of_their_joint_table() {
    Distribution.Choice thresholds = Distribution.Choice.evenly(List.of(0.1, 0.6));
    StatedModel model = Models.threshold(thresholds);
    Posterior prior = Posterior.of(model, List.of(), 2, 1);
    Point design = Point.of(0.3);
    Point target = Point.of(0.5);
    double[][] joint = new double[2][2];
    for (double threshold : thresholds.values()) {
      for (double slope : new double[] {4, 8}) {
        double p = Models.seen(new double[] {threshold, slope}, design);
        double q = Models.seen(new double[] {threshold, slope}, target);
        joint[1][1] += p * q / 4;
        joint[1][0] += p * (1 - q) / 4;
        joint[0][1] += (1 - p) * q / 4;
        joint[0][0] += (1 - p) * (1 - q) / 4;
      }
    }
    double brute = 0;
    for (int y = 0; y < 2; y++) {
      for (int z = 0; z < 2; z++) {
        double rows = joint[y][0] + joint[y][1];
        double columns = joint[0][z] + joint[1][z];
        brute += joint[y][z] * Math.log(joint[y][z] / (rows * columns));
      }
    }
    Utility predictions = new Utility.Predictions(List.of(target));
    InformationGain gain = new InformationGain(model, prior, predictions, Effort.QUICK, 1);
    assertThat(gain.at(design).lower()).isEqualTo(brute, within(1e-14));
  }

  @Test
  void the_same_seed_gives_the_same_bits() {
    Posterior prior = Posterior.of(LINE, List.of(), 500, 1);
    Information first = new InformationGain(LINE, prior, ALL, Effort.QUICK, 3).at(Point.of(1));
    assertThat(new InformationGain(LINE, prior, ALL, Effort.QUICK, 3).at(Point.of(1)))
        .isEqualTo(first);
    assertThat(new InformationGain(LINE, prior, ALL, Effort.QUICK, 4).at(Point.of(1)))
        .isNotEqualTo(first);
    assertThatThrownBy(() -> new Effort(16, 8)).hasMessageContaining("16 and 8");
  }
}
