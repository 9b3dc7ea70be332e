package athanor.optimizer;

import athanor.optimizer.gp.Bound;
import athanor.optimizer.gp.Errors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a study has measured, quantity by quantity, as models see it: of a quantity to be made
/// small the negative, so that a larger number is a better result. Measurements of one point are
/// one result; of a point where only limits are known the strictest one.
///
/// @param points that were measured
/// @param values for each quantity one number for each point
/// @param errors for each quantity how far these may be off
/// @param bounds for each quantity what each number says
record Results(List<Point> points, double[][] values, List<Errors> errors, List<Bound[]> bounds) {

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
    List<Bound[]> bounds = new ArrayList<>();
    for (int k = 0; k < quantities; k++) {
      int quantity = k;
      List<List<Estimate>> known =
          measured.values().stream()
              .map(all -> telling(all.stream().map(one -> one.get(quantity)).toList()))
              .toList();
      Replicates merged = Replicates.of(known);
      values[k] = merged.values().clone();
      for (int i = 0; i < values[k].length; i++) {
        values[k][i] *= sign(study, k);
      }
      errors.add(merged.errors());
      bounds.add(bounds(known, sign(study, k)));
    }
    return new Results(List.copyOf(measured.keySet()), values, errors, bounds);
  }

  /// Of the measurements of one point those that are no limits; where all are, the strictest of the
  /// first one's kind.
  private static List<Estimate> telling(List<Estimate> all) {
    List<Estimate> measured = all.stream().filter(one -> !one.isLimit()).toList();
    if (!measured.isEmpty()) {
      return measured;
    }
    Comparator<Estimate> order = Comparator.comparingDouble(Estimate::value);
    Bound kind = all.getFirst().bound();
    return all.stream()
        .filter(one -> one.bound() == kind)
        .max(kind == Bound.ABOVE ? order : order.reversed())
        .stream()
        .toList();
  }

  static Bound[] bounds(List<List<Estimate>> known, double sign) {
    return known.stream()
        .map(all -> sign < 0 ? all.getFirst().bound().turned() : all.getFirst().bound())
        .toArray(Bound[]::new);
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
