package athanor.optimizer.explain;

import athanor.optimizer.Belief;
import athanor.optimizer.Interval;
import athanor.optimizer.Point;
import athanor.optimizer.gp.LeftOut;
import java.util.ArrayList;
import java.util.List;

/// Whether the model can be believed: each measurement against what the model says of it from all
/// the others, in closed form.
///
/// @param checks one for each measurement, in the order of the study
/// @param coverage50 the share of measurements within their central 50 %
/// @param coverage95 the share of measurements within their central 95 %
/// @param rmsResidual root mean square of the residuals: 1 if calibrated, more if too sure
/// @param explained 1 - (squared errors of the medians) / (squared differences from the mean); 0
///   where measurements do not differ
/// @param logDensity mean ln of the predictive density: the higher the better, to compare models
public record Calibration(
    List<Check> checks,
    double coverage50,
    double coverage95,
    double rmsResidual,
    double explained,
    double logDensity) {
  private static final double FIFTY = 0.6744897501960817;
  private static final double NINETY_FIVE = 1.959963984540054;

  public Calibration {
    checks = List.copyOf(checks);
  }

  /// A measurement against its prediction from all others.
  ///
  /// @param predicted the median and one standard deviation to either side, noise included
  /// @param residual how many standard deviations the measurement is better than predicted
  public record Check(Point point, double measured, Interval predicted, double residual) {}

  static Calibration of(Belief belief) {
    List<LeftOut> left = belief.leaveOneOut();
    int n = left.size();
    List<Check> checks = new ArrayList<>();
    double within50 = 0;
    double within95 = 0;
    double squares = 0;
    double density = 0;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      LeftOut one = left.get(i);
      double size = Math.abs(one.residual());
      within50 += size <= FIFTY ? 1 : 0;
      within95 += size <= NINETY_FIVE ? 1 : 0;
      squares += size * size;
      density += one.logDensity();
      mean += belief.measured(i) / n;
      checks.add(
          new Check(
              belief.points().get(i), belief.measured(i), belief.interval(one), one.residual()));
    }
    return new Calibration(
        checks,
        within50 / n,
        within95 / n,
        Math.sqrt(squares / n),
        explained(checks, mean),
        density / n);
  }

  private static double explained(List<Check> checks, double mean) {
    double errors = 0;
    double spread = 0;
    for (Check check : checks) {
      double error = check.measured() - check.predicted().median();
      double deviation = check.measured() - mean;
      errors += error * error;
      spread += deviation * deviation;
    }
    return spread > 0 ? 1 - errors / spread : 0;
  }
}
