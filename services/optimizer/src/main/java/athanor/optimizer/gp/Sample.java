package athanor.optimizer.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The part of some data from which hyper-parameters are estimated: all of it up to 256 points;
/// beyond that the 64 best results and others evenly spaced in the order of measurement, because
/// the cost of an estimate grows with the cube of its size.
record Sample(List<double[]> points, double[] results, double[] variances) {
  private static final int ENOUGH = 256;
  private static final int BEST = 64;

  static Sample of(List<double[]> points, double[] results, double[] variances) {
    int n = results.length;
    if (n <= ENOUGH) {
      return new Sample(points, results, variances);
    }
    double[] sorted = results.clone();
    Arrays.sort(sorted);
    double threshold = sorted[n - BEST];
    boolean[] taken = new boolean[n];
    int count = 0;
    for (int i = 0; i < n && count < BEST; i++) {
      if (results[i] >= threshold) {
        taken[i] = true;
        count++;
      }
    }
    int others = n - count;
    int wanted = ENOUGH - count;
    int seen = 0;
    for (int i = 0; i < n; i++) {
      if (!taken[i]) {
        taken[i] = (long) (seen + 1) * wanted / others > (long) seen * wanted / others;
        seen++;
      }
    }
    List<double[]> chosen = new ArrayList<>();
    double[] values = new double[ENOUGH];
    double[] noise = new double[ENOUGH];
    for (int i = 0; i < n; i++) {
      if (taken[i]) {
        values[chosen.size()] = results[i];
        noise[chosen.size()] = variances[i];
        chosen.add(points.get(i));
      }
    }
    return new Sample(chosen, values, noise);
  }

  double best() {
    double best = Double.NEGATIVE_INFINITY;
    for (double result : results) {
      best = Math.max(best, result);
    }
    return best;
  }
}
