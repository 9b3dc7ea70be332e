package athanor.optimizer.gp;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// How far results may be off, one entry for each.
///
/// @param known variance that is stated, beyond the estimated noise
/// @param shares how much of the estimated noise a result has: 1 where it was measured once, 1/n
///   for the mean of n measurements, 0 where `known` is all
/// @param scatter sum of squared deviations of the measurements of one point from their mean
/// @param freedom degrees of freedom of the scatter, n - 1
public record Errors(double[] known, double[] shares, double[] scatter, double[] freedom) {

  /// Of results that were measured once.
  public static Errors known(double[] variances) {
    double[] ones = new double[variances.length];
    Arrays.fill(ones, 1);
    double[] none = new double[variances.length];
    return new Errors(variances, ones, none, none);
  }

  /// Of the results of several, one after the other.
  public static Errors joined(List<Errors> all) {
    return new Errors(
        joined(all, Errors::known),
        joined(all, Errors::shares),
        joined(all, Errors::scatter),
        joined(all, Errors::freedom));
  }

  private static double[] joined(List<Errors> all, Function<Errors, double[]> part) {
    return all.stream().map(part).flatMapToDouble(Arrays::stream).toArray();
  }

  /// Of results that are seen in other units: one slope for each.
  public Errors times(double[] slopes) {
    double[] otherKnown = new double[known.length];
    double[] otherScatter = new double[known.length];
    for (int i = 0; i < slopes.length; i++) {
      double square = slopes[i] * slopes[i];
      otherKnown[i] = square * known[i];
      otherScatter[i] = square * scatter[i];
    }
    return new Errors(otherKnown, shares, otherScatter, freedom);
  }

  /// Of the same results in another order.
  Errors in(List<Integer> order) {
    return new Errors(
        ordered(known, order),
        ordered(shares, order),
        ordered(scatter, order),
        ordered(freedom, order));
  }

  private static double[] ordered(double[] all, List<Integer> order) {
    return order.stream().mapToDouble(i -> all[i]).toArray();
  }

  /// Of some of the results.
  Errors of(boolean[] taken) {
    return new Errors(
        chosen(known, taken),
        chosen(shares, taken),
        chosen(scatter, taken),
        chosen(freedom, taken));
  }

  private static double[] chosen(double[] all, boolean[] taken) {
    double[] chosen = new double[all.length];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if (taken[i]) {
        chosen[count++] = all[i];
      }
    }
    return Arrays.copyOf(chosen, count);
  }

  double variance(int i, double noise) {
    return noise * shares[i] + known[i];
  }

  /// ln of the probability of the scatter within points, up to a constant: that of repeated
  /// measurements with their means taken off (the pure error).
  double logDensityOfScatter(double noise) {
    return -0.5 * (sum(freedom) * StrictMath.log(noise) + sum(scatter) / noise);
  }

  /// Its slope with the noise.
  double slopeOfScatter(double noise) {
    return -0.5 * (sum(freedom) - sum(scatter) / noise) / noise;
  }

  private static double sum(double[] terms) {
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    return sum;
  }
}
