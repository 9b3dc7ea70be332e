package athanor.optimizer.acquisition;

import athanor.optimizer.pareto.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// ln of the mean over worlds of the hypervolume that one more point adds to the front that a
/// baseline has in each world, smoothed: the noisy expected hypervolume improvement with logarithms
/// (Daulton, Balandat and Bakshy, NeurIPS 2021, eq. 5; Ament et al., NeurIPS 2023, appendix A.5).
/// The undominated space of each world is cut into boxes once; a point adds what it dominates of
/// them, each edge softened as fatplus is.
public final class SampledHypervolume implements Acquisition {
  private static final double TAU = 1e-6;

  private final Quantities quantities;
  private final List<Utility> objectives;
  private final List<List<Box>> undominated;

  /// @param objectives of order 1 over the results that were seen, more being better
  /// @param reference from which hypervolume is counted, one number for each objective
  public SampledHypervolume(
      List<double[]> baseline,
      Quantities quantities,
      List<Utility> objectives,
      double[] reference) {
    this.quantities = quantities;
    this.objectives = objectives;
    this.undominated = new ArrayList<>();
    List<double[][]> settled = baseline.stream().map(quantities::settled).toList();
    double[] unused = new double[quantities.size()];
    for (int s = 0; s < quantities.worlds(); s++) {
      List<double[]> points = new ArrayList<>();
      for (double[][] results : settled) {
        double[] point = new double[objectives.size()];
        for (int m = 0; m < point.length; m++) {
          point[m] = objectives.get(m).of(results[s], unused);
        }
        points.add(point);
      }
      undominated.add(Box.undominated(points, reference));
    }
  }

  @Override
  public double at(double[] x) {
    return at(x, new double[x.length]);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    int worlds = quantities.worlds();
    Quantities.Together together = quantities.at(new double[][] {x});
    double[] improvement = new double[worlds];
    double[][][] weights = new double[worlds][1][quantities.size()];
    int count = objectives.size();
    double[] point = new double[count];
    double[][] slopes = new double[count][quantities.size()];
    double[] gain = new double[count];
    for (int s = 0; s < worlds; s++) {
      double[] results = together.results(s)[0];
      for (int m = 0; m < count; m++) {
        point[m] = objectives.get(m).of(results, slopes[m]);
      }
      double volume = dominated(undominated.get(s), point, gain);
      improvement[s] = StrictMath.log(volume);
      for (int m = 0; m < count; m++) {
        for (int k = 0; k < slopes[m].length; k++) {
          weights[s][0][k] += gain[m] / volume * slopes[m][k];
        }
      }
    }
    double mean = LogMean.of(improvement);
    for (int s = 0; s < worlds; s++) {
      double share = StrictMath.exp(improvement[s] - mean) / worlds;
      for (int k = 0; k < weights[s][0].length; k++) {
        weights[s][0][k] *= share;
      }
    }
    together.gradient(weights, new double[][] {gradient});
    return mean;
  }

  /// The softened volume that a point dominates; its gradient is written into `gain`.
  private static double dominated(List<Box> boxes, double[] point, double[] gain) {
    int count = point.length;
    double[] edge = new double[count];
    double[] slope = new double[count];
    double sum = 0;
    Arrays.fill(gain, 0);
    for (Box box : boxes) {
      double volume = 1;
      for (int m = 0; m < count; m++) {
        double beyond = point[m] - box.lower()[m];
        double full = box.upper()[m] - box.lower()[m];
        double part = Fat.plus(beyond, TAU);
        edge[m] = Math.min(part, full);
        slope[m] = part < full ? Fat.plusSlope(beyond, TAU) : 0;
        volume *= edge[m];
      }
      sum += volume;
      for (int m = 0; m < count; m++) {
        gain[m] += volume / edge[m] * slope[m];
      }
    }
    return sum;
  }
}
