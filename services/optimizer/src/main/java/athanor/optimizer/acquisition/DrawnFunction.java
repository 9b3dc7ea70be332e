package athanor.optimizer.acquisition;

import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Site;
import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Functions drawn from what is believed: their values at many support points are drawn jointly,
/// and between them they are what is expected given those (Thompson sampling on candidates:
/// Kandasamy et al., AISTATS 2018). One of them is an acquisition: that of Thompson sampling.
public final class DrawnFunction implements Acquisition {
  private final GaussianProcess process;
  private final double[] weights;

  private DrawnFunction(GaussianProcess process, double[] weights) {
    this.process = process;
    this.weights = weights;
  }

  /// @param support points near which the drawn functions may differ from what is expected
  public static List<DrawnFunction> draw(
      GaussianProcess model, List<double[]> support, int count, long seed) {
    GaussianProcess process = model;
    for (double[] point : support) {
      process = process.knowing(point);
    }
    int drawn = process.size() - model.size();
    List<DrawnFunction> functions = new ArrayList<>();
    for (double[] weights : process.worlds(new Sobol(drawn, seed).normals(count))) {
      functions.add(new DrawnFunction(process, weights));
    }
    return functions;
  }

  /// The largest value of each function at some points.
  public static double[] maxima(List<DrawnFunction> functions, List<double[]> points) {
    double[] maxima = new double[functions.size()];
    Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
    for (double[] point : points) {
      Site site = functions.getFirst().process.site(point);
      for (int s = 0; s < maxima.length; s++) {
        maxima[s] = Math.max(maxima[s], site.mean(functions.get(s).weights));
      }
    }
    return maxima;
  }

  @Override
  public double at(double[] x) {
    return process.site(x).mean(weights);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    Site site = process.site(x);
    site.meanGradient(weights, gradient);
    return site.mean(weights);
  }
}
