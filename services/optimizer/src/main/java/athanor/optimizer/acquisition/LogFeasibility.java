package athanor.optimizer.acquisition;

import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Site;
import athanor.optimizer.numerics.Normal;

/// ln P(f(x) + noise <= limit), or >=: what weighs an improvement under a constraint on an outcome
/// (Gardner et al., ICML 2014; with logarithms Ament et al., NeurIPS 2023, eq. 12).
///
/// @param limit in units of the process
/// @param noise variance of what is added to the process
public record LogFeasibility(GaussianProcess model, double limit, boolean atMost, double noise)
    implements Acquisition {
  private static final double LEAST_VARIANCE = 1e-12;

  @Override
  public double at(double[] x) {
    Site site = model.site(x);
    double sigma = Math.sqrt(Math.max(site.variance(), LEAST_VARIANCE) + noise);
    return Normal.logCumulative(margin(site.mean(model.weights()), sigma));
  }

  @Override
  public double at(double[] x, double[] gradient) {
    Site site = model.site(x);
    double sigma = Math.sqrt(Math.max(site.variance(), LEAST_VARIANCE) + noise);
    double[] weights = model.weights();
    double u = margin(site.mean(weights), sigma);
    double[] variance = new double[x.length];
    site.varianceGradient(variance);
    site.meanGradient(weights, gradient);
    double slope = Normal.inverseMills(u);
    for (int j = 0; j < x.length; j++) {
      double mean = atMost ? -gradient[j] : gradient[j];
      gradient[j] = slope * (mean - u * variance[j] / (2 * sigma)) / sigma;
    }
    return Normal.logCumulative(u);
  }

  private double margin(double mean, double sigma) {
    return (atMost ? limit - mean : mean - limit) / sigma;
  }
}
