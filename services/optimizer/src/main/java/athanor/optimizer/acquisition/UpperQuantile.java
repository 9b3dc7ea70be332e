package athanor.optimizer.acquisition;

import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Site;

/// mean + z deviation: the upper confidence bound of Srinivas, Krause, Kakade and Seeger (ICML
/// 2010), with z the square root of their beta.
public record UpperQuantile(GaussianProcess model, double z) implements Acquisition {
  private static final double LEAST_VARIANCE = 1e-12;

  @Override
  public double at(double[] x) {
    Site site = model.site(x);
    double mean = site.mean(model.weights());
    return mean + z * Math.sqrt(Math.max(site.variance(), LEAST_VARIANCE));
  }

  @Override
  public double at(double[] x, double[] gradient) {
    Site site = model.site(x);
    double mean = site.mean(model.weights());
    double deviation = Math.sqrt(Math.max(site.variance(), LEAST_VARIANCE));
    double[] variance = new double[x.length];
    site.meanGradient(model.weights(), gradient);
    site.varianceGradient(variance);
    for (int j = 0; j < x.length; j++) {
      gradient[j] += z * variance[j] / (2 * deviation);
    }
    return mean + z * deviation;
  }
}
