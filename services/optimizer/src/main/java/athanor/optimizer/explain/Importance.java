package athanor.optimizer.explain;

import athanor.optimizer.Belief;
import athanor.optimizer.Space;
import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.List;

/// How much one dimension matters to the median of the model over the whole space.
///
/// @param lengthscale over which results change, in shares of the range
/// @param relevance 1 / lengthscale, as a share of the sum over all dimensions
/// @param firstOrder share of the variance that this dimension explains alone; 0 where the median
///   does not vary
/// @param total share of the variance that it explains alone and together with others; their sum
///   exceeds 1 where dimensions interact
public record Importance(
    String dimension, double lengthscale, double relevance, double firstOrder, double total) {
  private static final int SAMPLES = 1024;

  /// Sobol indices of independent, uniformly distributed dimensions by the estimators of Jansen,
  /// Comput. Phys. Commun. 117 (1999) 35, with the sampling of Saltelli et al., Comput. Phys.
  /// Commun. 181 (2010) 259 (rows b and f of its table 2), over 1,024 points of a Sobol sequence.
  static List<Importance> of(Belief belief, long seed) {
    Space space = belief.space();
    int d = space.size();
    Sobol sobol = new Sobol(2 * d, seed);
    double[][] a = new double[SAMPLES][d];
    double[][] b = new double[SAMPLES][d];
    double[] atA = new double[SAMPLES];
    double[] atB = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double[] both = sobol.point(i);
      System.arraycopy(both, 0, a[i], 0, d);
      System.arraycopy(both, d, b[i], 0, d);
      atA[i] = belief.median(space.fromCube(a[i]));
      atB[i] = belief.median(space.fromCube(b[i]));
    }
    double variance = variance(atA, atB);
    double[] lengthscales = belief.lengthscales();
    double relevances = 0;
    for (double lengthscale : lengthscales) {
      relevances += 1 / lengthscale;
    }
    List<Importance> importances = new ArrayList<>();
    for (int j = 0; j < d; j++) {
      double first = 0;
      double total = 0;
      for (int i = 0; i < SAMPLES; i++) {
        double[] mixed = a[i].clone();
        mixed[j] = b[i][j];
        double value = belief.median(space.fromCube(mixed));
        first += (atB[i] - value) * (atB[i] - value) / (2 * SAMPLES);
        total += (atA[i] - value) * (atA[i] - value) / (2 * SAMPLES);
      }
      importances.add(
          new Importance(
              space.dimensions().get(j).name(),
              lengthscales[j],
              1 / lengthscales[j] / relevances,
              variance > 0 ? 1 - first / variance : 0,
              variance > 0 ? total / variance : 0));
    }
    return importances;
  }

  private static double variance(double[] a, double[] b) {
    double mean = 0;
    for (int i = 0; i < a.length; i++) {
      mean += (a[i] + b[i]) / (2 * a.length);
    }
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - mean) * (a[i] - mean) + (b[i] - mean) * (b[i] - mean);
    }
    return squares / (2 * a.length - 1);
  }
}
