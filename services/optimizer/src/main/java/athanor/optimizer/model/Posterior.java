package athanor.optimizer.model;

import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What is believed of the parameters after some data: weighted samples of them. Exact where every
/// parameter is a [Distribution.Choice] and there are few combinations.
public final class Posterior {
  /// Up to so many combinations of choices are all kept.
  private static final long FEW = 20_000;

  private final double[][] parameters;
  private final double[] weights;
  private final double logEvidence;
  private final boolean exact;

  Posterior(double[][] parameters, double[] logWeights, double logEvidence, boolean exact) {
    this.parameters = parameters;
    this.weights = new double[logWeights.length];
    double total = LogSum.of(logWeights);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.exp(logWeights[i] - total);
    }
    this.logEvidence = logEvidence;
    this.exact = exact;
  }

  /// The belief after the data, by enumeration where that is possible, else by sequential Monte
  /// Carlo (see [Sampler]).
  ///
  /// @param samples 2 or more; a few thousand are usual
  /// @throws IllegalArgumentException where the model says that the data are impossible
  public static Posterior of(StatedModel model, List<Measured> data, int samples, long seed) {
    if (samples < 2) {
      throw new IllegalArgumentException("a posterior needs 2 samples or more, not " + samples);
    }
    double combinations = 1;
    for (Distribution distribution : model.prior()) {
      combinations *=
          distribution instanceof Distribution.Choice choice
              ? choice.values().size()
              : Double.POSITIVE_INFINITY;
    }
    return combinations <= FEW
        ? enumerated(model, data, (int) combinations)
        : new Sampler(model, samples, seed).posterior(data);
  }

  private static Posterior enumerated(StatedModel model, List<Measured> data, int combinations) {
    double[][] all = new double[combinations][model.prior().size()];
    double[] logWeights = new double[combinations];
    for (int i = 0; i < combinations; i++) {
      int rest = i;
      for (int j = 0; j < all[i].length; j++) {
        Distribution.Choice choice = (Distribution.Choice) model.prior().get(j);
        int index = rest % choice.values().size();
        rest /= choice.values().size();
        all[i][j] = choice.values().get(index);
        logWeights[i] += StrictMath.log(choice.probability(index));
      }
      for (Measured one : data) {
        logWeights[i] += model.logDensity(one.numbers(), all[i], one.design());
      }
    }
    double evidence = LogSum.of(logWeights);
    requirePossible(evidence, data.size());
    return new Posterior(all, logWeights, evidence, true);
  }

  static void requirePossible(double logEvidence, int data) {
    if (!Double.isFinite(logEvidence)) {
      throw new IllegalArgumentException(
          "no parameters of the prior make measurement %d possible: ln of its probability is %s"
              .formatted(data, logEvidence));
    }
  }

  public int size() {
    return weights.length;
  }

  /// Whether these are all parameters there are, rather than samples.
  public boolean exact() {
    return exact;
  }

  /// The parameters of a sample.
  public double[] parameters(int sample) {
    return parameters[sample].clone();
  }

  /// The share of a sample; they sum to 1.
  public double weight(int sample) {
    return weights[sample];
  }

  /// ln of the probability density of the data under the model.
  public double logEvidence() {
    return logEvidence;
  }

  /// To how many equally weighted samples these compare (Kong, Liu and Wong (1994)).
  public double effectiveSize() {
    double squares = 0;
    for (double weight : weights) {
      squares += weight * weight;
    }
    return 1 / squares;
  }

  public double mean(ToDoubleFunction<double[]> quantity) {
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      mean += weights[i] * quantity.applyAsDouble(parameters[i].clone());
    }
    return mean;
  }

  public double deviation(ToDoubleFunction<double[]> quantity) {
    double mean = mean(quantity);
    return Math.sqrt(
        mean(sample -> {
          double error = quantity.applyAsDouble(sample) - mean;
          return error * error;
        }));
  }

  /// Equally probable samples, drawn with replacement by their weights (systematic resampling of a
  /// shuffled set, so that any part of them is a random one).
  List<double[]> draw(int count, long seed, long purpose) {
    var random = Randomness.stream(seed, purpose);
    double[] cumulative = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      cumulative[i] = sum;
    }
    List<double[]> drawn = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      int index = java.util.Arrays.binarySearch(cumulative, random.nextDouble() * sum);
      drawn.add(parameters[Math.min(index < 0 ? -index - 1 : index + 1, weights.length - 1)]);
    }
    return drawn;
  }
}
