package athanor.optimizer.acquisition;

import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Site;
import athanor.optimizer.numerics.Normal;

/// ln of how much the value at x tells about the largest value of the function: the mean over drawn
/// maxima of u phi(u) / (2 Phi(u)) - ln Phi(u), u = (maximum - mean) / deviation (max-value entropy
/// search: Wang and Jegelka, ICML 2017, eq. 6).
public record MaxValueEntropy(GaussianProcess model, double[] maxima) implements Acquisition {
  private static final double LEAST_VARIANCE = 1e-12;
  private static final double LEAST = 1e-300;

  @Override
  public double at(double[] x) {
    Site site = model.site(x);
    double sigma = Math.sqrt(Math.max(site.variance(), LEAST_VARIANCE));
    double mean = site.mean(model.weights());
    double sum = 0;
    for (double maximum : maxima) {
      sum += information((maximum - mean) / sigma);
    }
    return StrictMath.log(Math.max(LEAST, sum / maxima.length));
  }

  @Override
  public double at(double[] x, double[] gradient) {
    Site site = model.site(x);
    double sigma = Math.sqrt(Math.max(site.variance(), LEAST_VARIANCE));
    double[] weights = model.weights();
    double mean = site.mean(weights);
    double[] variance = new double[x.length];
    site.varianceGradient(variance);
    site.meanGradient(weights, gradient);
    double sum = 0;
    double byMean = 0;
    double byDeviation = 0;
    for (double maximum : maxima) {
      double u = (maximum - mean) / sigma;
      double ratio = Normal.inverseMills(u);
      // d/du of the information, with d ratio / du = -ratio (u + ratio)
      double slope = -0.5 * ratio - 0.5 * u * ratio * (u + ratio);
      sum += information(u);
      byMean -= slope / sigma;
      byDeviation -= slope * u / sigma;
    }
    double total = Math.max(LEAST * maxima.length, sum);
    for (int j = 0; j < x.length; j++) {
      double deviation = variance[j] / (2 * sigma);
      gradient[j] = (byMean * gradient[j] + byDeviation * deviation) / total;
    }
    return StrictMath.log(total / maxima.length);
  }

  private static double information(double u) {
    return 0.5 * u * Normal.inverseMills(u) - Normal.logCumulative(u);
  }
}
