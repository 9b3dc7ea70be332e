package athanor.optimizer.acquisition;

import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Site;

/// mean weight * mean + deviations * standard deviation: the upper confidence bound (Srinivas et
/// al., ICML 2010, eq. 6); without the mean, pure exploration.
public record Confidence(GaussianProcess model, double mean, double deviations)
    implements Acquisition {
  private static final double LEAST_VARIANCE = 1e-12;

  @Override
  public double at(double[] x) {
    Site site = model.site(x);
    double variance = Math.max(site.variance(), LEAST_VARIANCE);
    return mean * site.mean(model.weights()) + deviations * Math.sqrt(variance);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    Site site = model.site(x);
    double sigma = Math.sqrt(Math.max(site.variance(), LEAST_VARIANCE));
    double[] variance = new double[x.length];
    site.varianceGradient(variance);
    double[] weights = model.weights();
    site.meanGradient(weights, gradient);
    for (int j = 0; j < x.length; j++) {
      gradient[j] = mean * gradient[j] + deviations * variance[j] / (2 * sigma);
    }
    return mean * site.mean(weights) + deviations * sigma;
  }
}
