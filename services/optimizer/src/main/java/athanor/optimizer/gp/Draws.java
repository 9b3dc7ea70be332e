package athanor.optimizer.gp;

import athanor.optimizer.numerics.Cholesky;
import java.util.List;

/// Functions drawn from a Gaussian process, one for each world. Their values at the last points of
/// the process, the baseline, follow from fixed normal numbers; so do those at any points that are
/// asked for together, which makes them smooth functions of where the points lie (Balandat et al.,
/// NeurIPS 2020, section 4: fixed base samples). With U'U the covariance of data, baseline and
/// points, the values are mean + U'e, where e holds U'^-1 (targets - mean) for the data and
/// standard normal numbers for the rest: the factor is extended, never made anew.
public final class Draws {
  private final GaussianProcess process;
  private final double[] known;
  private final double[][] baseline;
  private final double[][] normals;

  /// @param process conditioned on the data and then, without noise, on the baseline
  /// @param data how many points of the process are data
  /// @param baseline for each world one normal number for each point of the baseline
  /// @param normals for each world one normal number for each of the points asked for together
  public Draws(GaussianProcess process, int data, double[][] baseline, double[][] normals) {
    this.process = process;
    this.known = new double[data];
    System.arraycopy(process.reduced(), 0, known, 0, data);
    this.baseline = baseline;
    this.normals = normals;
  }

  /// How many worlds there are.
  public int worlds() {
    return normals.length;
  }

  /// The values at x in each world as far as data and baseline settle them: exact at the baseline.
  public double[] settled(double[] x) {
    Site site = process.site(x);
    site.variance();
    double[] values = new double[worlds()];
    double trend = process.trend(x);
    for (int s = 0; s < values.length; s++) {
      values[s] = trend + settled(site.reduced(), s);
    }
    return values;
  }

  /// The values at some points together.
  public Together at(double[][] xs) {
    return new Together(xs);
  }

  private double settled(double[] column, int world) {
    int n = known.length;
    return process.hyperparameters().mean()
        + Cholesky.dot(column, 0, known, 0, n)
        + Cholesky.dot(column, n, baseline[world], 0, column.length - n);
  }

  /// Some points as all worlds see them.
  public final class Together {
    private final double[][] xs;
    private final Site[] sites;
    private final double[] trends;
    private final Inputs points;
    private final SmallFactor factor;

    private Together(double[][] xs) {
      int q = xs.length;
      this.xs = xs;
      this.sites = new Site[q];
      this.trends = new double[q];
      this.points = process.inputs().others(List.of(xs));
      double[][] covariance = new double[q][q];
      for (int i = 0; i < q; i++) {
        sites[i] = process.site(xs[i]);
        trends[i] = process.trend(xs[i]);
        covariance[i][i] = sites[i].variance();
        double[] prior = new double[q];
        if (i > 0) {
          process.covariances(points, xs[i], prior, Covariances.NONE);
        }
        for (int j = 0; j < i; j++) {
          double[] column = sites[i].reduced();
          covariance[i][j] =
              prior[j] - Cholesky.dot(column, 0, sites[j].reduced(), 0, column.length);
        }
      }
      this.factor = SmallFactor.of(covariance);
    }

    /// The value at each point in a world.
    public double[] values(int world) {
      double[] values = factor.times(normals[world]);
      for (int i = 0; i < values.length; i++) {
        values[i] += trends[i] + settled(sites[i].reduced(), world);
      }
      return values;
    }

    /// Writes the gradient of sum_si weight_si value_si with respect to each point.
    ///
    /// @param weights for each world one number for each point
    public void gradient(double[][] weights, double[][] gradient) {
      int q = xs.length;
      double[][] covariance = factor.covarianceGradient(weights, normals);
      double[][] columns = new double[q][];
      for (int i = 0; i < q; i++) {
        columns[i] = weighted(weights, i);
        for (int j = 0; j < q; j++) {
          subtract(columns[i], 2 * covariance[i][j], sites[j].reduced());
        }
      }
      for (int i = 0; i < q; i++) {
        process.factor().solveUpper(columns[i]);
        sites[i].meanGradient(columns[i], total(weights, i), gradient[i]);
        if (q > 1) {
          addPrior(i, covariance[i], gradient[i]);
        }
      }
    }

    private static double total(double[][] weights, int point) {
      double total = 0;
      for (double[] world : weights) {
        total += world[point];
      }
      return total;
    }

    /// sum_s weight_si e_s.
    private double[] weighted(double[][] weights, int point) {
      int n = known.length;
      double[] sum = new double[process.size()];
      for (int s = 0; s < weights.length; s++) {
        double weight = weights[s][point];
        double[] world = baseline[s];
        for (int j = n; j < sum.length; j++) {
          sum[j] += weight * world[j - n];
        }
      }
      double total = total(weights, point);
      for (int j = 0; j < n; j++) {
        sum[j] = total * known[j];
      }
      return sum;
    }

    private void addPrior(int point, double[] covariance, double[] gradient) {
      int q = xs.length;
      double[] prior = new double[q];
      double[][] slope = process.kernel().slopes(points.dimension(), q);
      process.covariances(points, xs[point], prior, slope);
      double[] weight = new double[q];
      for (int j = 0; j < q; j++) {
        weight[j] = j == point ? 0 : 2 * covariance[j];
      }
      double[] own = new double[gradient.length];
      new Site(process, points, xs[point], prior, slope).covarianceGradient(weight, own);
      for (int k = 0; k < own.length; k++) {
        gradient[k] += own[k];
      }
    }

    private static void subtract(double[] from, double factor, double[] what) {
      for (int j = 0; j < from.length; j++) {
        from[j] -= factor * what[j];
      }
    }
  }
}
