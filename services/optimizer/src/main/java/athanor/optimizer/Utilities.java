package athanor.optimizer;

import athanor.optimizer.acquisition.Fat;
import athanor.optimizer.acquisition.Utility;
import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// What results are worth to those who stated the objectives. Results are those of [Results]:
/// larger is better, except for a target.
final class Utilities {
  private static final double SOFT = 0.01;
  private static final double AUGMENTATION = 0.05;
  private static final long WEIGHTS_STREAM = 2;

  private Utilities() {}

  /// Each objective alone, scaled so that the worthless is 0 and the ideal 1.
  static List<Utility> each(Study study, Results results) {
    List<Utility> each = new ArrayList<>();
    for (int k = 0; k < study.objectives().size(); k++) {
      each.add(Scaled.of(study, k, results));
    }
    return each;
  }

  /// The objectives together, as the study prefers.
  ///
  /// @param suggestion a number of its own for each suggestion: fronts are looked for in another
  ///   direction each time
  static Utility together(Study study, Results results, long seed, long suggestion) {
    List<Utility> each = each(study, results);
    double[] weights = new double[each.size()];
    double total = study.objectives().stream().mapToDouble(Objective::weight).sum();
    for (int k = 0; k < weights.length; k++) {
      weights[k] = study.objectives().get(k).weight() / total;
    }
    return switch (study.aims().preference()) {
      case Preference.WeightedMean _ -> mean(each, weights);
      case Preference.Desirability _ -> desirability(each, weights);
      case Preference.Priorities(List<Double> tolerances) ->
          Hierarchy.of(each, tolerances, results);
      case Preference.Pareto _ -> chebyshev(each, direction(weights.length, seed, suggestion));
    };
  }

  private static Utility mean(List<Utility> each, double[] weights) {
    return (results, gradient) -> {
      double[] own = new double[gradient.length];
      Arrays.fill(gradient, 0);
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k] * each.get(k).of(results, own);
        add(gradient, weights[k], own);
      }
      return sum;
    };
  }

  /// prod_k d_k^w_k (Derringer and Suich (1980), eq. 2), each d_k the scaled objective, smoothly
  /// kept above 0 and cut off at 1.
  private static Utility desirability(List<Utility> each, double[] weights) {
    return (results, gradient) -> {
      double[] own = new double[gradient.length];
      Arrays.fill(gradient, 0);
      double log = 0;
      for (int k = 0; k < weights.length; k++) {
        double scaled = each.get(k).of(results, own);
        double desirable = Math.min(1, Fat.plus(scaled, SOFT));
        log += weights[k] * StrictMath.log(desirable);
        double slope = desirable < 1 ? Fat.plusSlope(scaled, SOFT) : 0;
        add(gradient, weights[k] * slope / desirable, own);
      }
      double product = StrictMath.exp(log);
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] *= product;
      }
      return product;
    };
  }

  /// min_k w_k u_k + 0.05 sum_k w_k u_k: the augmented Chebyshev norm of ParEGO (Knowles, IEEE
  /// Trans. Evol. Comput. 10 (2006) 50, eq. 2), turned upwards.
  private static Utility chebyshev(List<Utility> each, double[] weights) {
    Utility mean = mean(each, weights);
    return (results, gradient) -> {
      double[] own = new double[gradient.length];
      double[] ofLeast = new double[gradient.length];
      double sum = mean.of(results, gradient);
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < weights.length; k++) {
        double weighted = weights[k] * each.get(k).of(results, own);
        if (weighted < least) {
          least = weighted;
          Arrays.fill(ofLeast, 0);
          add(ofLeast, weights[k], own);
        }
      }
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] = ofLeast[j] + AUGMENTATION * gradient[j];
      }
      return least + AUGMENTATION * sum;
    };
  }

  /// Weights that sum to 1, uniform on the simplex.
  private static double[] direction(int count, long seed, long suggestion) {
    RandomGenerator random = Randomness.stream(seed + suggestion, WEIGHTS_STREAM);
    double[] weights = new double[count];
    double total = 0;
    for (int k = 0; k < count; k++) {
      weights[k] = -StrictMath.log(1 - random.nextDouble());
      total += weights[k];
    }
    for (int k = 0; k < count; k++) {
      weights[k] /= total;
    }
    return weights;
  }

  static void add(double[] to, double factor, double[] what) {
    for (int j = 0; j < to.length; j++) {
      to[j] += factor * what[j];
    }
  }

  /// One objective, affinely scaled.
  private record Scaled(int quantity, Objective objective, double sign, double low, double range)
      implements Utility {
    static Scaled of(Study study, int quantity, Results results) {
      Objective objective = study.objectives().get(quantity);
      double sign = Results.sign(study, quantity);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double value : results.values()[quantity]) {
        double merit = objective.merit(sign * value);
        low = Math.min(low, merit);
        high = Math.max(high, merit);
      }
      low = objective.worthless() == null ? low : objective.merit(objective.worthless());
      high = objective.ideal() == null ? high : objective.merit(objective.ideal());
      high = objective.goal() instanceof Goal.Target ? 0 : high;
      double range = high - low > 1e-12 * Math.max(Math.abs(low), Math.abs(high)) ? high - low : 1;
      return new Scaled(quantity, objective, sign, low, range);
    }

    @Override
    public double of(double[] results, double[] gradient) {
      double result = sign * results[quantity];
      Arrays.fill(gradient, 0);
      gradient[quantity] = sign * objective.slope(result) / range;
      return (objective.merit(result) - low) / range;
    }
  }
}
