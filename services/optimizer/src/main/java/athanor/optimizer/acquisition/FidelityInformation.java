package athanor.optimizer.acquisition;

import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.numerics.Normal;
import java.util.function.ToDoubleFunction;

/// ln of how much an experiment at x, of any fidelity, tells about the largest value at the
/// fidelity that counts: the mean over drawn maxima of -ln(1 - r^2 m (u + m)) / 2, with u =
/// (maximum - mean) / deviation of the value that counts, m = phi(u) / Phi(u), and r its
/// correlation with the result (max-value entropy with several fidelities: Takeno et al., ICML
/// 2020; in this closed lower bound Moss, Leslie, Gonzalez and Rayson, JMLR 22 (2021) 235, eq. 15).
///
/// @param coordinate that of the fidelity
/// @param target its code that counts
public record FidelityInformation(
    GaussianProcess model, double[] maxima, int coordinate, double target)
    implements ToDoubleFunction<double[]> {
  private static final double LEAST_VARIANCE = 1e-12;
  private static final double LEAST = 1e-300;

  @Override
  public double applyAsDouble(double[] x) {
    double[] counting = x.clone();
    counting[coordinate] = target;
    GaussianProcess.Pair pair = model.pair(x, counting);
    double own = Math.max(pair.first().variance(), 0) + model.hyperparameters().noise();
    double variance = Math.max(pair.second().variance(), LEAST_VARIANCE);
    double squared = pair.covariance() * pair.covariance() / ((own + LEAST_VARIANCE) * variance);
    double correlated = Math.min(1, squared);
    double sum = 0;
    for (double maximum : maxima) {
      double u = (maximum - pair.second().mean()) / Math.sqrt(variance);
      double ratio = Normal.inverseMills(u);
      double left = 1 - correlated * Math.clamp(ratio * (u + ratio), 0, 1 - 1e-12);
      sum -= 0.5 * StrictMath.log(left);
    }
    return StrictMath.log(Math.max(LEAST, sum / maxima.length));
  }
}
