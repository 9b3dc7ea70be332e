package athanor.optimizer.acquisition;

import athanor.optimizer.pareto.Hypervolume;
import java.util.ArrayList;
import java.util.List;

/// The mean over worlds of the hypervolume that some points add together to the front that a
/// baseline has in each world (Daulton, Balandat and Bakshy, NeurIPS 2021, eq. 4), exact in each.
public final class JointHypervolume {
  private final Quantities quantities;
  private final List<Utility> objectives;
  private final double[] reference;
  private final List<List<double[]>> fronts = new ArrayList<>();
  private final double[] before;

  /// @param reference from which hypervolume is counted, one number for each objective
  public JointHypervolume(
      List<double[]> baseline,
      Quantities quantities,
      List<Utility> objectives,
      double[] reference) {
    this.quantities = quantities;
    this.objectives = objectives;
    this.reference = reference;
    this.before = new double[quantities.worlds()];
    List<double[][]> settled = baseline.stream().map(quantities::settled).toList();
    for (int s = 0; s < before.length; s++) {
      List<double[]> front = new ArrayList<>();
      for (double[][] results : settled) {
        front.add(worth(results[s]));
      }
      fronts.add(front);
      before[s] = Hypervolume.of(front, reference);
    }
  }

  /// What the points add, as many as the quantities were made for.
  public double of(double[][] xs) {
    Quantities.Together together = quantities.at(xs);
    double sum = 0;
    for (int s = 0; s < before.length; s++) {
      List<double[]> all = new ArrayList<>(fronts.get(s));
      for (double[] results : together.results(s)) {
        all.add(worth(results));
      }
      sum += (Hypervolume.of(all, reference) - before[s]) / before.length;
    }
    return sum;
  }

  private double[] worth(double[] results) {
    double[] worth = new double[objectives.size()];
    for (int m = 0; m < worth.length; m++) {
      worth[m] = objectives.get(m).of(results);
    }
    return worth;
  }
}
