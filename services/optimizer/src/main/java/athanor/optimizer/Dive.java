package athanor.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the choices that split a space, one after another and as near to a target as the
/// constraints allow, with a step back where they lead nowhere: dimensions that conditions look at,
/// which of a group are there, then numbers that linear constraints join.
final class Dive {
  private static final int MAX_SLICES = 1_024;

  /// Beyond so many values not each is tried.
  private static final int MANY = 30;

  private final Demands demands;
  private final List<Integer> decisions;
  private final Map<List<Double>, Optional<Slice>> slices = new LinkedHashMap<>();
  private final boolean[] split;
  private int budget;

  Dive(Demands demands) {
    this.demands = demands;
    this.decisions = decisions(demands);
    this.split = new boolean[demands.space().size()];
    for (int j = 0; j < split.length; j++) {
      split[j] = decisions.contains(j) || demands.isFixed(j) || demands.isLinked(j);
    }
  }

  private static List<Integer> decisions(Demands demands) {
    List<Integer> order = new ArrayList<>();
    for (Demands.Link link : demands.links()) {
      add(order, link.on());
    }
    for (Demands.Group group : demands.groups()) {
      for (int j : group.members()) {
        add(order, j);
      }
    }
    for (int j = 0; j < demands.space().size(); j++) {
      boolean discrete = !(demands.space().dimensions().get(j) instanceof Dimension.Continuous);
      if (discrete && (demands.weighed()[j] || demands.isLinked(j))) {
        add(order, j);
      }
    }
    return order;
  }

  private static void add(List<Integer> order, int j) {
    if (!order.contains(j)) {
      order.add(j);
    }
  }

  /// The slice nearest to the target that was found within a number of steps.
  Optional<Slice> towards(Point target, int steps) {
    Optional<Slice> own = around(demands.canonical(target));
    if (own.isPresent()) {
      return own;
    }
    budget = steps;
    return from(Domains.all(demands), 0, target);
  }

  /// The slice that makes all the choices of a point; empty where these do not go together.
  Optional<Slice> around(Point point) {
    Domains domains = Domains.all(demands);
    for (int j : decisions) {
      if (!domains.isDecided(j)) {
        choose(domains, j, point.get(j));
      }
    }
    return domains.narrow() ? leaf(domains) : Optional.empty();
  }

  private Optional<Slice> from(Domains domains, int depth, Point target) {
    if (--budget < 0 || !domains.narrow()) {
      return Optional.empty();
    }
    if (depth == decisions.size()) {
      return leaf(domains);
    }
    int j = decisions.get(depth);
    if (domains.isDecided(j)) {
      return from(domains, depth + 1, target);
    }
    for (double choice : choices(domains, j, target.get(j))) {
      Domains next = domains.copy();
      choose(next, j, choice);
      Optional<Slice> found = from(next, depth + 1, target);
      if (found.isPresent() || budget < 0) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Decides a coordinate; of a continuum, whether it is there.
  private void choose(Domains domains, int j, double value) {
    if (value > 0 && demands.space().dimensions().get(j) instanceof Dimension.Continuous) {
      domains.putIn(j);
    } else {
      domains.decide(j, value);
    }
  }

  private double[] choices(Domains domains, int j, double target) {
    Dimension dimension = demands.space().dimensions().get(j);
    double low = domains.low(j);
    double high = domains.high(j);
    return switch (dimension) {
      case Dimension.Continuous _ when domains.isPresent(j) || low > 0 -> new double[] {high};
      case Dimension.Continuous _ -> target > 0 ? new double[] {high, 0} : new double[] {0, high};
      case Dimension.Categorical _ -> {
        double[] values = whole(low, high);
        yield Arrays.stream(values)
            .boxed()
            .sorted(Comparator.comparing(v -> v != target))
            .mapToDouble(Double::doubleValue)
            .toArray();
      }
      case Dimension.Discrete(String _, List<Double> values) ->
          nearest(
              values.stream().filter(v -> v >= low && v <= high).mapToDouble(v -> v).toArray(),
              target);
      case Dimension.Integral _ when high - low < MANY -> nearest(whole(low, high), target);
      case Dimension.Integral _ -> {
        double nearest = Math.min(Math.max(Math.rint(target), low), high);
        yield Arrays.stream(
                new double[] {
                  nearest,
                  nearest - 1,
                  nearest + 1,
                  low,
                  high,
                  Math.rint(0.5 * (low + high)),
                  Math.rint(0.5 * (low + nearest)),
                  Math.rint(0.5 * (nearest + high))
                })
            .filter(v -> v >= low && v <= high)
            .distinct()
            .toArray();
      }
    };
  }

  private static double[] whole(double low, double high) {
    double[] values = new double[(int) (high - low) + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = low + i;
    }
    return values;
  }

  private static double[] nearest(double[] values, double target) {
    return Arrays.stream(values)
        .boxed()
        .sorted(Comparator.comparingDouble(v -> Math.abs(v - target)))
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private Optional<Slice> leaf(Domains domains) {
    int d = demands.space().size();
    double[] decided = new double[d];
    double[] low = new double[d];
    List<Double> key = new ArrayList<>();
    for (int j = 0; j < d; j++) {
      boolean continuous = demands.space().dimensions().get(j) instanceof Dimension.Continuous;
      decided[j] = split[j] && domains.isDecided(j) ? domains.low(j) : Double.NaN;
      low[j] = demands.low(j);
      if (continuous && domains.isPresent(j)) {
        low[j] = demands.thresholds()[j];
        decided[j] = low[j] == demands.high(j) ? low[j] : Double.NaN;
      }
      key.add(decided[j]);
      key.add(low[j]);
    }
    if (slices.size() > MAX_SLICES) {
      slices.clear();
    }
    return slices.computeIfAbsent(key, k -> Slice.of(demands, decided, low));
  }
}
