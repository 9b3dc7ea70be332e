package athanor.optimizer.acquisition;

import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Site;
import java.util.List;

/// ln of how much an experiment at x tells about the hyper-parameters: the entropy of what all
/// members of a committee expect together, less the mean entropy of what each expects (BALD:
/// Houlsby, Huszár, Ghahramani and Lengyel, arXiv:1112.5745 (2011), eq. 2), the mixture taken for
/// the normal distribution of the same moments (as Riis et al., NeurIPS 2022, section 3). Results
/// are not told apart below a thousandth of the variance that was seen: otherwise a repetition,
/// which tells of the noise alone, would tell most.
///
/// @param members the same data under hyper-parameters drawn from their posterior
public record Disagreement(List<GaussianProcess> members) implements Acquisition {
  private static final double RESOLUTION = 1e-3;
  private static final double LEAST = 1e-6;

  public Disagreement {
    members = List.copyOf(members);
  }

  @Override
  public double at(double[] x) {
    return at(x, new double[x.length]);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    int count = members.size();
    int d = x.length;
    double[] means = new double[count];
    double[] variances = new double[count];
    double[][] meanSlopes = new double[count][d];
    double[][] varianceSlopes = new double[count][d];
    double mean = 0;
    double variance = 0;
    double entropy = 0;
    for (int m = 0; m < count; m++) {
      GaussianProcess member = members.get(m);
      Site site = member.site(x);
      double[] weights = member.weights();
      variances[m] = Math.max(0, site.variance()) + member.hyperparameters().noise() + RESOLUTION;
      means[m] = site.mean(weights);
      site.varianceGradient(varianceSlopes[m]);
      site.meanGradient(weights, meanSlopes[m]);
      mean += means[m] / count;
      variance += variances[m] / count;
      entropy += 0.5 * StrictMath.log(variances[m]) / count;
    }
    for (double one : means) {
      variance += (one - mean) * (one - mean) / count;
    }
    double told = Math.max(0, 0.5 * StrictMath.log(variance) - entropy) + LEAST;
    for (int j = 0; j < d; j++) {
      double slope = 0;
      for (int m = 0; m < count; m++) {
        double spread = varianceSlopes[m][j] + 2 * (means[m] - mean) * meanSlopes[m][j];
        slope += (spread / variance - varianceSlopes[m][j] / variances[m]) / (2 * count);
      }
      gradient[j] = slope / told;
    }
    return StrictMath.log(told);
  }
}
