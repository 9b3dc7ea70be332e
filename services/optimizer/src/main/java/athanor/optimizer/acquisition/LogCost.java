package athanor.optimizer.acquisition;

import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Site;

/// What the expected logarithm of a learned cost takes off the logarithm of a worth: worth per cost
/// (expected improvement per second: Snoek, Larochelle and Adams, NIPS 2012, section 3.2).
///
/// @param model of ln cost, standardised by a deviation of `scale`
/// @param exponent how much the cost counts: 1 in full, 0 not at all
public record LogCost(GaussianProcess model, double scale, double exponent) implements Acquisition {
  @Override
  public double at(double[] x) {
    return -exponent * scale * model.mean(x);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    Site site = model.site(x);
    double[] weights = model.weights();
    site.meanGradient(weights, gradient);
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= -exponent * scale;
    }
    return -exponent * scale * site.mean(weights);
  }
}
