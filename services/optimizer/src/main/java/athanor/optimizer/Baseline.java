package athanor.optimizer;

import athanor.optimizer.acquisition.Quantities;
import athanor.optimizer.acquisition.Utility;
import athanor.optimizer.gp.Surrogate;
import athanor.optimizer.pareto.Front;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The measured points that may be the best, or on the front, once noise is thought away: those
/// that are so in at least one of many worlds (Balandat et al., NeurIPS 2020, appendix: pruning of
/// the baseline). Only they need to be remembered in the worlds of an acquisition.
final class Baseline {
  /// So many points of good results are looked at.
  private static final int LIMIT = 64;

  private static final int WORLDS = 128;

  private Baseline() {}

  /// @param candidates indices of measured points
  /// @param objectives one for a single worth
  static List<double[]> of(
      Knowledge knowledge,
      List<Surrogate> beliefs,
      List<Integer> candidates,
      List<Utility> objectives,
      long seed) {
    List<double[]> points = new ArrayList<>();
    for (int i : promising(knowledge.results(), candidates, objectives)) {
      points.add(knowledge.codes().get(i));
    }
    Quantities quantities = Quantities.of(beliefs, points, 1, WORLDS, seed);
    List<double[][]> settled = points.stream().map(quantities::settled).toList();
    Set<double[]> winners = new HashSet<>();
    for (int s = 0; s < WORLDS; s++) {
      List<double[]> seen = new ArrayList<>();
      for (double[][] results : settled) {
        seen.add(worth(results[s], objectives));
      }
      for (double[] winner : Front.of(seen)) {
        winners.add(points.get(seen.indexOf(winner)));
      }
    }
    return points.stream().filter(winners::contains).toList();
  }

  /// The points whose measured results are least behind the front of all.
  private static List<Integer> promising(
      Results results, List<Integer> candidates, List<Utility> objectives) {
    if (candidates.size() <= LIMIT) {
      return candidates;
    }
    List<double[]> seen = candidates.stream().map(i -> worth(results.at(i), objectives)).toList();
    List<double[]> front = Front.of(seen);
    List<Integer> order = new ArrayList<>();
    double[] margin = new double[seen.size()];
    for (int i = 0; i < margin.length; i++) {
      margin[i] = margin(seen.get(i), front);
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> -margin[i]));
    return order.subList(0, LIMIT).stream().map(candidates::get).toList();
  }

  /// How much worse the front would have to be for a point not to be dominated; 0 or more on it.
  private static double margin(double[] point, List<double[]> front) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] other : front) {
      double most = Double.NEGATIVE_INFINITY;
      for (int m = 0; m < point.length; m++) {
        most = Math.max(most, point[m] - other[m]);
      }
      least = Math.min(least, most);
    }
    return least;
  }

  static double[] worth(double[] results, List<Utility> objectives) {
    double[] worth = new double[objectives.size()];
    for (int m = 0; m < worth.length; m++) {
      worth[m] = objectives.get(m).of(results);
    }
    return worth;
  }
}
