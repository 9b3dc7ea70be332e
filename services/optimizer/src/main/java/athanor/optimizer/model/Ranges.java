package athanor.optimizer.model;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// Divides the values of an estimand into equally probable ranges, or into its values where these
/// are few. Without an estimand there is one range.
///
/// @param ends the lower ends of all ranges but the first
record Ranges(ToDoubleFunction<double[]> quantity, double[] ends) {
  static Ranges of(Posterior posterior, Utility utility) {
    return switch (utility) {
      case Utility.Estimand(var of, int ranges) -> of(posterior, of, ranges);
      case Utility.Parameters _, Utility.Predictions _ -> new Ranges(sample -> 0, new double[0]);
    };
  }

  private static Ranges of(Posterior posterior, ToDoubleFunction<double[]> of, int ranges) {
    double[] values = new double[posterior.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = of.applyAsDouble(posterior.parameters(i));
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException("the estimand is not a number for some parameters");
      }
    }
    double[] distinct = Arrays.stream(values).sorted().distinct().toArray();
    if (distinct.length <= ranges) {
      return new Ranges(of, Arrays.copyOfRange(distinct, 1, distinct.length));
    }
    double[] ends = new double[ranges - 1];
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double sum = 0;
    int next = 0;
    for (int i : order) {
      sum += posterior.weight(i);
      while (next < ends.length && sum > (next + 1.0) / ranges) {
        ends[next++] = values[i];
      }
    }
    return new Ranges(of, Arrays.stream(ends).distinct().toArray());
  }

  int count() {
    return ends.length + 1;
  }

  int index(double[] parameters) {
    double value = quantity.applyAsDouble(parameters.clone());
    int at = Arrays.binarySearch(ends, value);
    return at >= 0 ? at + 1 : -at - 1;
  }
}
