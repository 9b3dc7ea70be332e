package athanor.optimizer;

import athanor.optimizer.gp.Errors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a study has measured, quantity by quantity, as models see it: of a quantity to be made
/// small the negative, so that a larger number is a better result. Measurements of one point are
/// one result.
///
/// @param points that were measured
/// @param values for each quantity one number for each point
/// @param errors for each quantity how far these may be off
record Results(List<Point> points, double[][] values, List<Errors> errors) {

  static Results of(Study study) {
    Map<Point, List<List<Estimate>>> measured = new LinkedHashMap<>();
    for (Observation observation : study.observed()) {
      if (observation instanceof Observation.Succeeded(Point point, List<Estimate> estimates)) {
        measured.computeIfAbsent(point, _ -> new ArrayList<>()).add(estimates);
      }
    }
    int quantities = study.quantities().size();
    double[][] values = new double[quantities][];
    List<Errors> errors = new ArrayList<>();
    for (int k = 0; k < quantities; k++) {
      int quantity = k;
      Replicates merged =
          Replicates.of(
              measured.values().stream()
                  .map(all -> all.stream().map(one -> one.get(quantity)).toList())
                  .toList());
      values[k] = merged.values().clone();
      for (int i = 0; i < values[k].length; i++) {
        values[k][i] *= sign(study, k);
      }
      errors.add(merged.errors());
    }
    return new Results(List.copyOf(measured.keySet()), values, errors);
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
