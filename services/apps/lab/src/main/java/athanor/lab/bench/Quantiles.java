package athanor.lab.bench;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Ordered numbers, and what lies at a share of them.
record Quantiles(double[] sorted) {
  static Quantiles of(DoubleStream values) {
    return new Quantiles(values.sorted().toArray());
  }

  /// Linear interpolation between order statistics.
  double at(double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  double mean() {
    return Arrays.stream(sorted).average().orElseThrow();
  }

  /// Prints median and quartiles as `WHAT.median.NAME` and so on.
  void print(Printout printout, String what, String name) {
    printout.figure(what + ".q25." + name, at(0.25), "1");
    printout.figure(what + ".median." + name, at(0.5), "1");
    printout.figure(what + ".q75." + name, at(0.75), "1");
  }
}
