package athanor.optimizer.acquisition;

import java.util.Arrays;
import java.util.List;

/// ln of the mean over worlds of the improvement that some points bring together, smoothed: log
/// mean_s exp fatmax_i ln fatplus(u(y_si) - best_s). With one best for all worlds this is qLogEI;
/// with that of a baseline in each world, qLogNEI (Ament et al., NeurIPS 2023, eq. 10 and section
/// 4.2; Letham et al., Bayesian Anal. 14 (2019) 495).
public final class SampledImprovement implements BatchAcquisition {
  private static final double TAU_PLUS = 1e-6;
  private static final double TAU_MAX = 1e-2;

  private final Quantities quantities;
  private final Utility utility;
  private final double[] best;

  private SampledImprovement(Quantities quantities, Utility utility, double[] best) {
    this.quantities = quantities;
    this.utility = utility;
    this.best = best;
  }

  /// The improvement over a value.
  static SampledImprovement over(double best, Quantities quantities, Utility utility) {
    double[] bests = new double[quantities.worlds()];
    Arrays.fill(bests, best);
    return new SampledImprovement(quantities, utility, bests);
  }

  /// The improvement over the best of a baseline in each world.
  ///
  /// @param utility of order 1 over the results that were seen
  public static SampledImprovement over(
      List<double[]> baseline, Quantities quantities, Utility utility) {
    double[] best = new double[quantities.worlds()];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (double[] point : baseline) {
      double[][] results = quantities.settled(point);
      for (int s = 0; s < best.length; s++) {
        best[s] = Math.max(best[s], utility.of(results[s]));
      }
    }
    return new SampledImprovement(quantities, utility, best);
  }

  @Override
  public double at(double[][] xs, double[][] gradient) {
    int q = xs.length;
    int worlds = quantities.worlds();
    Quantities.Together together = quantities.at(xs);
    double[] improvement = new double[worlds];
    double[][][] weights = new double[worlds][q][quantities.size()];
    double[] logs = new double[q];
    double[] shares = new double[q];
    for (int s = 0; s < worlds; s++) {
      double[][] results = together.results(s);
      double[] slope = new double[q];
      for (int i = 0; i < q; i++) {
        double gain = utility.of(results[i], weights[s][i]) - best[s];
        double plus = Fat.plus(gain, TAU_PLUS);
        logs[i] = StrictMath.log(plus);
        slope[i] = Fat.plusSlope(gain, TAU_PLUS) / plus;
      }
      improvement[s] = Fat.max(logs, TAU_MAX, shares);
      for (int i = 0; i < q; i++) {
        scale(weights[s][i], shares[i] * slope[i]);
      }
    }
    double mean = LogMean.of(improvement);
    for (int s = 0; s < worlds; s++) {
      double share = StrictMath.exp(improvement[s] - mean) / worlds;
      for (double[] weight : weights[s]) {
        scale(weight, share);
      }
    }
    together.gradient(weights, gradient);
    return mean;
  }

  private static void scale(double[] vector, double factor) {
    for (int k = 0; k < vector.length; k++) {
      vector[k] *= factor;
    }
  }
}
