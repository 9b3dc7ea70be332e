package athanor.optimizer.acquisition;

import athanor.optimizer.gp.Companions;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Site;

/// ln of how much an experiment at x takes off the mean variance over some points: the mean of
/// cov(u, x)^2 / (var(x) + noise), which does not depend on what it will give (Seo et al., IJCNN
/// 2000, eq. 9; Cohn's active learning).
public record IntegratedVariance(Companions companions) implements Acquisition {
  private static final double LEAST = 1e-300;

  @Override
  public double at(double[] x) {
    return at(x, new double[x.length]);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    GaussianProcess process = companions.process();
    Site site = process.site(x);
    double total = Math.max(0, site.variance()) + process.hyperparameters().noise() + 1e-12;
    double[] variance = new double[x.length];
    site.varianceGradient(variance);
    double[] covariances = companions.covariances(x);
    double sum = LEAST;
    for (double covariance : covariances) {
      sum += covariance * covariance;
    }
    double[] weights = covariances.clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= 2 / sum;
    }
    companions.gradient(x, weights, gradient);
    for (int j = 0; j < x.length; j++) {
      gradient[j] -= variance[j] / total;
    }
    return StrictMath.log(sum / covariances.length) - StrictMath.log(total);
  }
}
