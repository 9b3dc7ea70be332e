package athanor.optimizer;

import athanor.optimizer.acquisition.Utility;
import java.util.ArrayList;
import java.util.List;

/// Objectives by priority (Chimera: Häse, Roch and Aspuru-Guzik, Chem. Sci. 9 (2018) 7642, eq. 3):
/// the worth is that of the first objective that misses its threshold, each later one shifted so
/// that it begins where the one before reached its threshold; with smooth steps between them.
///
/// @param each the objectives, scaled
/// @param thresholds what each objective but the last has to reach
/// @param shifts what is added to each objective
record Hierarchy(List<Utility> each, double[] thresholds, double[] shifts) implements Utility {
  private static final double SOFTNESS = 0.001;

  /// Thresholds follow from what was measured: of the points that satisfy all objectives before, an
  /// objective asks for the best less a part of the range.
  static Hierarchy of(List<Utility> each, List<Double> tolerances, Results results) {
    double[] thresholds = new double[tolerances.size()];
    double[] shifts = new double[each.size()];
    List<double[]> left = new ArrayList<>();
    for (int i = 0; i < results.succeeded(); i++) {
      left.add(results.at(i));
    }
    for (int k = 0; k < each.size(); k++) {
      Utility objective = each.get(k);
      double low = left.stream().mapToDouble(objective::of).min().orElseThrow();
      double high = left.stream().mapToDouble(objective::of).max().orElseThrow();
      if (k > 0) {
        shifts[k] = thresholds[k - 1] + shifts[k - 1] - low;
      }
      if (k < thresholds.length) {
        double threshold = high - tolerances.get(k) * (high - low);
        thresholds[k] = threshold;
        left = left.stream().filter(one -> objective.of(one) >= threshold).toList();
      }
    }
    return new Hierarchy(each, thresholds, shifts);
  }

  @Override
  public double of(double[] results, double[] gradient) {
    double[] slopes = new double[gradient.length];
    int last = each.size() - 1;
    double worth = each.get(last).of(results, gradient) + shifts[last];
    for (int k = last - 1; k >= 0; k--) {
      double own = each.get(k).of(results, slopes);
      double t = (own - thresholds[k]) / SOFTNESS;
      double passed = 1 / (1 + StrictMath.exp(-t));
      double step = passed * (1 - passed) / SOFTNESS;
      double shifted = own + shifts[k];
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] =
            passed * gradient[j] + (1 - passed) * slopes[j] + step * (worth - shifted) * slopes[j];
      }
      worth = passed * worth + (1 - passed) * shifted;
    }
    return worth;
  }
}
