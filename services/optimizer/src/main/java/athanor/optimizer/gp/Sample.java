package athanor.optimizer.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The part of some data from which hyper-parameters are estimated, because the cost of that grows
/// with the cube of its size: all of it up to a limit; beyond that the best results, a quarter of
/// the sample, and others evenly spaced in the order of measurement.
public record Sample(List<double[]> points, double[] results, Errors errors) {
  public static Sample of(List<double[]> points, double[] results, Errors errors, int limit) {
    int n = results.length;
    if (n <= limit) {
      return new Sample(points, results, errors);
    }
    double[] sorted = results.clone();
    Arrays.sort(sorted);
    double threshold = sorted[n - limit / 4];
    boolean[] taken = new boolean[n];
    int count = 0;
    for (int i = 0; i < n && count < limit / 4; i++) {
      if (results[i] >= threshold) {
        taken[i] = true;
        count++;
      }
    }
    int others = n - count;
    int wanted = limit - count;
    int seen = 0;
    for (int i = 0; i < n; i++) {
      if (!taken[i]) {
        taken[i] = (long) (seen + 1) * wanted / others > (long) seen * wanted / others;
        seen++;
      }
    }
    List<double[]> chosen = new ArrayList<>();
    double[] values = new double[limit];
    for (int i = 0; i < n; i++) {
      if (taken[i]) {
        values[chosen.size()] = results[i];
        chosen.add(points.get(i));
      }
    }
    return new Sample(chosen, values, errors.of(taken));
  }

  double best() {
    double best = Double.NEGATIVE_INFINITY;
    for (double result : results) {
      best = Math.max(best, result);
    }
    return best;
  }
}
