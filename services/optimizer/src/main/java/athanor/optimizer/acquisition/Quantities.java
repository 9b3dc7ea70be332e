package athanor.optimizer.acquisition;

import athanor.optimizer.gp.Draws;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Surrogate;
import athanor.optimizer.numerics.Sobol;
import java.util.Arrays;
import java.util.List;

/// The results of several quantities in worlds drawn from what is believed of each, independently:
/// the same worlds for every point that is asked about, because their normal numbers are those of
/// one scrambled Sobol sequence (Balandat et al., NeurIPS 2020, section 4).
public final class Quantities {
  private final List<Surrogate> beliefs;
  private final Draws[] draws;

  private Quantities(List<Surrogate> beliefs, Draws[] draws) {
    this.beliefs = beliefs;
    this.draws = draws;
  }

  /// @param baseline points whose values differ from world to world and are known in each
  /// @param together how many points will be asked about at once
  public static Quantities of(
      List<Surrogate> beliefs, List<double[]> baseline, int together, int worlds, long seed) {
    int each = together + baseline.size();
    double[][] normals = new Sobol(beliefs.size() * each, seed).normals(worlds);
    Draws[] draws = new Draws[beliefs.size()];
    for (int k = 0; k < draws.length; k++) {
      GaussianProcess process = beliefs.get(k).process();
      int data = process.size();
      for (double[] point : baseline) {
        process = process.knowing(point);
      }
      // numbers of the points first for all quantities: the first coordinates are the most even
      double[][] points = stretch(normals, k * together, together);
      int from = beliefs.size() * together + k * baseline.size();
      double[][] base = stretch(normals, from, process.size() - data);
      draws[k] = new Draws(process, data, base, points);
    }
    return new Quantities(beliefs, draws);
  }

  /// With given normal numbers, for one quantity and no baseline.
  static Quantities given(Surrogate belief, double[][] normals) {
    GaussianProcess process = belief.process();
    double[][] none = new double[normals.length][0];
    Draws draws = new Draws(process, process.size(), none, normals);
    return new Quantities(List.of(belief), new Draws[] {draws});
  }

  private static double[][] stretch(double[][] rows, int from, int length) {
    double[][] stretch = new double[rows.length][length];
    for (int s = 0; s < rows.length; s++) {
      System.arraycopy(rows[s], from, stretch[s], 0, length);
    }
    return stretch;
  }

  public int size() {
    return draws.length;
  }

  public int worlds() {
    return draws[0].worlds();
  }

  /// The results at x in each world, as far as data and baseline settle them: one row a world.
  public double[][] settled(double[] x) {
    double[][] results = new double[worlds()][size()];
    for (int k = 0; k < size(); k++) {
      double[] values = draws[k].settled(x);
      for (int s = 0; s < values.length; s++) {
        results[s][k] = beliefs.get(k).result(values[s]);
      }
    }
    return results;
  }

  /// The results at some points together.
  Together at(double[][] xs) {
    return new Together(xs);
  }

  /// Some points as all worlds see them.
  final class Together {
    private final int points;
    private final Draws.Together[] parts;
    private final double[][][] slopes;
    private final double[][][] results;

    private Together(double[][] xs) {
      points = xs.length;
      parts = new Draws.Together[size()];
      results = new double[worlds()][points][size()];
      slopes = new double[size()][worlds()][points];
      for (int k = 0; k < size(); k++) {
        Surrogate belief = beliefs.get(k);
        parts[k] = draws[k].at(xs);
        for (int s = 0; s < worlds(); s++) {
          double[] values = parts[k].values(s);
          for (int i = 0; i < points; i++) {
            results[s][i][k] = belief.result(values[i]);
            slopes[k][s][i] = belief.slope(values[i]);
          }
        }
      }
    }

    /// The results of a world: for each point one number for each quantity.
    double[][] results(int world) {
      return results[world];
    }

    /// Writes the gradient of sum weight_sik result_sik with respect to each point.
    void gradient(double[][][] weights, double[][] gradient) {
      for (double[] row : gradient) {
        Arrays.fill(row, 0);
      }
      double[][] own = new double[points][gradient[0].length];
      for (int k = 0; k < size(); k++) {
        double[][] chained = slopes[k];
        for (int s = 0; s < chained.length; s++) {
          for (int i = 0; i < points; i++) {
            chained[s][i] *= weights[s][i][k];
          }
        }
        parts[k].gradient(chained, own);
        for (int i = 0; i < points; i++) {
          for (int j = 0; j < own[i].length; j++) {
            gradient[i][j] += own[i][j];
          }
        }
      }
    }
  }
}
