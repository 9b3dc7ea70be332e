package athanor.optimizer;

import java.util.List;

/// The coordinates that are still possible while one after another is decided: an interval for each
/// dimension, narrowed by what the constraints imply (bounds propagation, Davis, Artif. Intell. 32
/// (1987) 281). Nothing that is possible is ever ruled out.
final class Domains {
  private static final int SWEEPS = 8;

  private final Demands demands;
  private final double[] low;
  private final double[] high;

  /// Members of a group that were decided to be there.
  private final boolean[] present;

  private Domains(Demands demands, double[] low, double[] high, boolean[] present) {
    this.demands = demands;
    this.low = low;
    this.high = high;
    this.present = present;
  }

  static Domains all(Demands demands) {
    int d = demands.space().size();
    Domains all = new Domains(demands, new double[d], new double[d], new boolean[d]);
    for (int j = 0; j < d; j++) {
      boolean free = Double.isNaN(demands.fixed()[j]);
      all.low[j] = free ? demands.low(j) : demands.fixed()[j];
      all.high[j] = free ? demands.high(j) : demands.fixed()[j];
    }
    return all;
  }

  Domains copy() {
    return new Domains(demands, low.clone(), high.clone(), present.clone());
  }

  double low(int j) {
    return low[j];
  }

  double high(int j) {
    return high[j];
  }

  boolean isPresent(int j) {
    return present[j];
  }

  boolean isDecided(int j) {
    return low[j] == high[j];
  }

  void decide(int j, double value) {
    low[j] = value;
    high[j] = value;
  }

  /// Decides that a member of a group is there.
  void putIn(int j) {
    present[j] = true;
    low[j] = up(j, Math.max(low[j], Double.MIN_VALUE));
  }

  /// Takes out what the constraints rule out; false where nothing is left.
  boolean narrow() {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double before = size();
      if (!rest() || !count() || !weigh()) {
        return false;
      }
      if (!(size() < before)) {
        return true;
      }
    }
    return true;
  }

  private double size() {
    double size = 0;
    for (int j = 0; j < low.length; j++) {
      double range = demands.high(j) - demands.low(j);
      size += range > 0 ? (high[j] - low[j]) / range : 0;
      size += present[j] ? -1 : 0;
    }
    return size;
  }

  private boolean rest() {
    boolean[] inactive = new boolean[low.length];
    for (Demands.Link link : demands.links()) {
      boolean off =
          inactive[link.on()] || (isDecided(link.on()) && !link.values().contains(low[link.on()]));
      if (off && !inactive[link.child()]) {
        inactive[link.child()] = true;
        double value = Demands.resting(demands.space().dimensions().get(link.child()));
        if (value < low[link.child()] || value > high[link.child()]) {
          return false;
        }
        decide(link.child(), value);
      }
    }
    return true;
  }

  private boolean count() {
    for (Demands.Group group : demands.groups()) {
      int sure = 0;
      int possible = 0;
      for (int j : group.members()) {
        low[j] = up(j, low[j]);
        high[j] = down(j, high[j]);
        if (low[j] > high[j]) {
          return false;
        }
        sure += present[j] || low[j] > 0 ? 1 : 0;
        possible += high[j] > 0 ? 1 : 0;
      }
      if (sure > group.most() || possible < group.least()) {
        return false;
      }
      for (int j : group.members()) {
        if (sure == group.most() && !present[j] && low[j] == 0) {
          high[j] = 0;
        } else if (possible == group.least() && high[j] > 0 && !present[j]) {
          putIn(j);
        }
      }
    }
    return true;
  }

  private boolean weigh() {
    for (Demands.Row row : demands.rows()) {
      if (!weigh(row, 1) || (row.equality() && !weigh(row, -1))) {
        return false;
      }
    }
    return true;
  }

  private boolean weigh(Demands.Row row, double sign) {
    double least = -sign * row.bound();
    double margin = Demands.TOLERANCE * row.scale();
    for (int j = 0; j < low.length; j++) {
      least += smallest(sign * row.weights()[j], j);
    }
    if (least > margin) {
      return false;
    }
    for (int j = 0; j < low.length; j++) {
      double weight = sign * row.weights()[j];
      if (weight == 0 || isDecided(j)) {
        continue;
      }
      double room = smallest(weight, j) - least + margin;
      if (weight > 0) {
        high[j] = down(j, Math.min(high[j], room / weight));
      } else {
        low[j] = up(j, Math.max(low[j], room / weight));
      }
      if (!(low[j] <= high[j])) {
        return false;
      }
    }
    return true;
  }

  private double smallest(double weight, int j) {
    return weight == 0 ? 0 : weight * (weight > 0 ? low[j] : high[j]);
  }

  /// The smallest possible value that is not below x.
  private double up(int j, double x) {
    double threshold = x > 0 ? Math.max(x, demands.thresholds()[j]) : x;
    return switch (demands.space().dimensions().get(j)) {
      case Dimension.Continuous _ -> threshold == Double.MIN_VALUE ? 0 : threshold;
      case Dimension.Integral _, Dimension.Categorical _ -> Math.ceil(threshold);
      case Dimension.Discrete(String _, List<Double> values) -> first(values, threshold);
    };
  }

  /// The largest possible value that is not above x.
  private double down(int j, double x) {
    double allowed = x > 0 && x < demands.thresholds()[j] ? 0 : x;
    return switch (demands.space().dimensions().get(j)) {
      case Dimension.Continuous _ -> allowed;
      case Dimension.Integral _, Dimension.Categorical _ -> Math.floor(allowed);
      case Dimension.Discrete(String _, List<Double> values) -> last(values, allowed);
    };
  }

  private static double first(List<Double> values, double least) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) >= least) {
        return values.get(i);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double last(List<Double> values, double most) {
    for (int i = values.size() - 1; i >= 0; i--) {
      if (values.get(i) <= most) {
        return values.get(i);
      }
    }
    return Double.NEGATIVE_INFINITY;
  }
}
