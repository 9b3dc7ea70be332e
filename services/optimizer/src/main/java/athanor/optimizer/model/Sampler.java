package athanor.optimizer.model;

import athanor.optimizer.Point;
import athanor.optimizer.numerics.Cholesky;
import athanor.optimizer.numerics.Normal;
import athanor.optimizer.numerics.Randomness;
import athanor.optimizer.numerics.Sobol;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Sequential Monte Carlo (Chopin, Biometrika 89 (2002) 539): samples of the prior are weighted by
/// one measurement after another, each let in by as many steps as keep half of the samples
/// effective (Jasra et al., Scand. J. Stat. 38 (2011) 1); after each step they are resampled and
/// moved by random walks that leave the posterior unchanged. Parameters are handled as independent
/// standard normal numbers z with parameter = quantile(Phi(z)), so that the prior of z is the same
/// for every model.
final class Sampler {
  private static final long STREAM = 31;
  private static final int MOVES = 8;
  private static final int BISECTIONS = 40;
  private static final double SCALE = 2.38;
  private static final double RIDGE = 1e-9;

  private final StatedModel model;
  private final List<Distribution> prior;
  private final double[][] z;
  private final double[][] parameters;
  private final double[] logWeights;
  private final double[] settled;
  private final double[] incoming;
  private final RandomGenerator random;
  private double logEvidence;

  Sampler(StatedModel model, int samples, long seed) {
    this.model = model;
    this.prior = model.prior();
    this.z = new Sobol(prior.size(), seed).normals(samples);
    this.parameters = new double[samples][];
    for (int i = 0; i < samples; i++) {
      parameters[i] = parameters(z[i]);
    }
    this.logWeights = new double[samples];
    this.settled = new double[samples];
    this.incoming = new double[samples];
    this.random = Randomness.stream(seed, STREAM);
  }

  Posterior posterior(List<Measured> data) {
    Arrays.fill(logWeights, -StrictMath.log(z.length));
    for (int k = 0; k < data.size(); k++) {
      Measured one = data.get(k);
      for (int i = 0; i < z.length; i++) {
        incoming[i] = likelihood(one.numbers(), parameters[i], one.design());
      }
      letIn(data.subList(0, k), one);
      Posterior.requirePossible(logEvidence, k + 1);
    }
    return new Posterior(parameters, logWeights, logEvidence, false);
  }

  private void letIn(List<Measured> before, Measured one) {
    double power = 0;
    while (power < 1) {
      double step = step(1 - power);
      double total = LogSum.of(stepped(step));
      if (!Double.isFinite(total)) {
        logEvidence = total;
        return;
      }
      logEvidence += total;
      double[] stepped = stepped(step);
      for (int i = 0; i < z.length; i++) {
        logWeights[i] = stepped[i] - total;
      }
      power = step == 1 - power ? 1 : power + step;
      if (effective(logWeights) < 0.5 * z.length * (1 + 1e-6)) {
        resample();
        move(before, one, power);
      }
    }
    for (int i = 0; i < z.length; i++) {
      settled[i] += incoming[i];
    }
  }

  /// The largest power of the likelihood that keeps half of the samples effective.
  private double step(double left) {
    if (effective(stepped(left)) >= 0.5 * z.length) {
      return left;
    }
    double low = 0;
    double high = left;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (effective(stepped(middle)) >= 0.5 * z.length) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double[] stepped(double step) {
    double[] stepped = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      stepped[i] = logWeights[i] + step * incoming[i];
    }
    return stepped;
  }

  private static double effective(double[] logWeights) {
    double[] doubled = new double[logWeights.length];
    for (int i = 0; i < doubled.length; i++) {
      doubled[i] = 2 * logWeights[i];
    }
    double total = LogSum.of(logWeights);
    return Double.isFinite(total) ? StrictMath.exp(2 * total - LogSum.of(doubled)) : 0;
  }

  /// Systematic resampling (Kitagawa (1996)).
  private void resample() {
    int n = z.length;
    double[][] oldZ = z.clone();
    double[][] oldParameters = parameters.clone();
    double[] oldSettled = settled.clone();
    double[] oldIncoming = incoming.clone();
    double mark = random.nextDouble();
    double sum = 0;
    int to = 0;
    for (int i = 0; i < n; i++) {
      sum += n * StrictMath.exp(logWeights[i]);
      for (; to < n && (mark + to < sum || i == n - 1); to++) {
        z[to] = oldZ[i];
        parameters[to] = oldParameters[i];
        settled[to] = oldSettled[i];
        incoming[to] = oldIncoming[i];
      }
    }
    Arrays.fill(logWeights, -StrictMath.log(n));
  }

  private void move(List<Measured> before, Measured one, double power) {
    int d = prior.size();
    Cholesky spread = spread(d);
    double[] normals = new double[d];
    double[] step = new double[d];
    for (int round = 0; round < MOVES; round++) {
      double scale = SCALE / Math.sqrt(d) * (round % 2 == 0 ? 1 : 0.3);
      for (int i = 0; i < z.length; i++) {
        for (int j = 0; j < d; j++) {
          normals[j] = Normal.quantile(0.5 + (1 - 0x1p-52) * (random.nextDouble() - 0.5));
          step[j] = 0;
        }
        spread.addCorrelated(normals, step);
        double[] other = new double[d];
        for (int j = 0; j < d; j++) {
          other[j] = z[i][j] + scale * step[j];
        }
        tryMove(i, other, before, one, power);
      }
    }
  }

  private void tryMove(int i, double[] other, List<Measured> before, Measured one, double power) {
    double mark = StrictMath.log(1 - random.nextDouble());
    double[] otherParameters = parameters(other);
    double otherIncoming = likelihood(one.numbers(), otherParameters, one.design());
    double bar =
        mark
            - logPrior(other)
            + logPrior(z[i])
            - power * (otherIncoming - incoming[i])
            + settled[i];
    double otherSettled = 0;
    for (Measured past : before) {
      otherSettled += likelihood(past.numbers(), otherParameters, past.design());
    }
    if (otherSettled > bar) {
      z[i] = other;
      parameters[i] = otherParameters;
      incoming[i] = otherIncoming;
      settled[i] = otherSettled;
    }
  }

  /// The factor of the covariance of the samples, all of equal weight here.
  private Cholesky spread(int d) {
    int n = z.length;
    double[] mean = new double[d];
    for (double[] sample : z) {
      for (int j = 0; j < d; j++) {
        mean[j] += sample[j] / n;
      }
    }
    double[] covariance = new double[d * d];
    for (double[] sample : z) {
      for (int j = 0; j < d; j++) {
        double deviation = (sample[j] - mean[j]) / n;
        for (int k = j; k < d; k++) {
          covariance[j * d + k] += deviation * (sample[k] - mean[k]);
        }
      }
    }
    for (int j = 0; j < d; j++) {
      covariance[j * d + j] += RIDGE;
    }
    return Cholesky.withJitter(covariance, d).orElseThrow();
  }

  private double likelihood(double[] outcome, double[] sample, Point design) {
    double density = model.logDensity(outcome, sample, design);
    if (Double.isNaN(density)) {
      throw new IllegalArgumentException(
          "the model's log density of %s at %s with parameters %s is not a number"
              .formatted(Arrays.toString(outcome), design, Arrays.toString(sample)));
    }
    return density;
  }

  private double[] parameters(double[] normals) {
    double[] values = new double[normals.length];
    for (int j = 0; j < values.length; j++) {
      double p = Math.min(Math.max(Normal.cumulative(normals[j]), 1e-300), 1 - 0x1p-53);
      values[j] = prior.get(j).quantile(p);
    }
    return values;
  }

  private static double logPrior(double[] normals) {
    return -0.5 * Cholesky.dot(normals, 0, normals, 0, normals.length);
  }
}
