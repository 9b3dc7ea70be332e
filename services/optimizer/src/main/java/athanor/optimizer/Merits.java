package athanor.optimizer;

import java.util.ArrayList;
import java.util.List;

/// What a study has seen as one number for each point, more being better: the objective turned
/// upwards, or for several the weighted mean of the objectives scaled to 0 to 1 over what was seen.
/// A failed point gets a merit of one standard deviation below the worst that was measured: it
/// repels the search without stretching the scale.
record Merits(List<Point> points, double[] values, double[] variances, int succeeded) {

  static Merits of(Study study) {
    List<Observation.Succeeded> measured = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    List<Point> failed = new ArrayList<>();
    for (Observation observation : study.observed()) {
      switch (observation) {
        case Observation.Succeeded succeeded -> {
          measured.add(succeeded);
          points.add(succeeded.point());
        }
        case Observation.Failed(Point point) -> failed.add(point);
        case Observation.Invalid _ -> {}
      }
    }
    int n = measured.size();
    points.addAll(failed);
    double[] values = new double[points.size()];
    double[] variances = new double[points.size()];
    addObjectives(study.objectives(), measured, values, variances);
    double penalty = penalty(values, n);
    for (int i = n; i < values.length; i++) {
      values[i] = penalty;
    }
    return new Merits(points, values, variances, n);
  }

  private static void addObjectives(
      List<Objective> objectives,
      List<Observation.Succeeded> measured,
      double[] values,
      double[] variances) {
    double total = 0;
    for (Objective objective : objectives) {
      total += objective.weight();
    }
    for (int k = 0; k < objectives.size(); k++) {
      Objective objective = objectives.get(k);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (Observation.Succeeded one : measured) {
        double merit = objective.merit(one.estimates().get(k).value());
        low = Math.min(low, merit);
        high = Math.max(high, merit);
      }
      boolean single = objectives.size() == 1;
      double offset = single ? 0 : low;
      double factor = single ? 1 : objective.weight() / total / (high > low ? high - low : 1);
      for (int i = 0; i < measured.size(); i++) {
        Estimate estimate = measured.get(i).estimates().get(k);
        double deviation = factor * estimate.standardUncertainty();
        values[i] += factor * (objective.merit(estimate.value()) - offset);
        variances[i] += deviation * deviation;
      }
    }
  }

  private static double penalty(double[] values, int n) {
    double worst = Double.POSITIVE_INFINITY;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      worst = Math.min(worst, values[i]);
      mean += values[i] / n;
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    double deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
    return worst - (deviation > 0 ? deviation : Math.max(1, Math.abs(worst)));
  }
}
