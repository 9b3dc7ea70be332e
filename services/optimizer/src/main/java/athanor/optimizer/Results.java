package athanor.optimizer;

import java.util.ArrayList;
import java.util.List;

/// What a study has measured, quantity by quantity, as models see it: of a quantity to be made
/// small the negative, so that a larger number is a better result.
///
/// @param points of the experiments that were measured
/// @param values for each quantity one number for each point
/// @param variances squared standard uncertainties of the values
/// @param failed points at which there was nothing to measure
record Results(List<Point> points, double[][] values, double[][] variances, List<Point> failed) {

  static Results of(Study study) {
    List<Point> points = new ArrayList<>();
    List<Point> failed = new ArrayList<>();
    List<List<Estimate>> estimates = new ArrayList<>();
    for (Observation observation : study.observed()) {
      switch (observation) {
        case Observation.Succeeded(Point point, List<Estimate> measured) -> {
          points.add(point);
          estimates.add(measured);
        }
        case Observation.Failed(Point point) -> failed.add(point);
        case Observation.Invalid _ -> {}
      }
    }
    int quantities = study.quantities().size();
    double[][] values = new double[quantities][points.size()];
    double[][] variances = new double[quantities][points.size()];
    for (int k = 0; k < quantities; k++) {
      double sign = sign(study, k);
      for (int i = 0; i < points.size(); i++) {
        Estimate estimate = estimates.get(i).get(k);
        double deviation = estimate.standardUncertainty();
        values[k][i] = sign * estimate.value();
        variances[k][i] = deviation * deviation;
      }
    }
    return new Results(points, values, variances, failed);
  }

  /// -1 for a quantity of which less is better, otherwise 1.
  static double sign(Study study, int quantity) {
    boolean minimised =
        quantity < study.objectives().size()
            && study.objectives().get(quantity).goal() instanceof Goal.Minimize;
    return minimised ? -1 : 1;
  }

  int succeeded() {
    return points.size();
  }

  /// What was measured at one point.
  double[] at(int point) {
    double[] results = new double[values.length];
    for (int k = 0; k < results.length; k++) {
      results[k] = values[k][point];
    }
    return results;
  }
}
