package athanor.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns constraints into [Demands], and refuses those that make no sense in their space.
final class Compiler {
  private Compiler() {}

  static Demands compile(Space space, List<Constraint> constraints) {
    List<Demands.Row> rows = new ArrayList<>();
    List<Demands.Group> groups = new ArrayList<>();
    List<Demands.Link> links = new ArrayList<>();
    double[] fixed = new double[space.size()];
    Arrays.fill(fixed, Double.NaN);
    for (Constraint constraint : constraints) {
      switch (constraint) {
        case Constraint.Linear linear -> rows.add(row(space, linear));
        case Constraint.Cardinality cardinality -> groups.add(group(space, cardinality));
        case Constraint.Condition condition -> links.add(link(space, condition));
        case Constraint.Fixed f ->
            fixed[space.indexOf(f.dimension(), f)] = Demands.coordinate(space, f);
        case Constraint.Shared shared -> shared.dimensions().forEach(n -> space.indexOf(n, shared));
        case Constraint.Known _ -> {}
      }
    }
    double[] thresholds = new double[space.size()];
    for (Demands.Group group : groups) {
      for (int j : group.members()) {
        thresholds[j] = Math.max(thresholds[j], group.threshold());
      }
    }
    boolean[] weighed = new boolean[space.size()];
    for (Demands.Row row : rows) {
      for (int j = 0; j < weighed.length; j++) {
        weighed[j] |= row.weights()[j] != 0;
      }
    }
    return new Demands(
        space, constraints, rows, groups, ordered(links), fixed, thresholds, weighed);
  }

  private static Demands.Row row(Space space, Constraint.Linear linear) {
    boolean flipped = linear.relation() == Constraint.Relation.AT_LEAST;
    double[] weights = new double[space.size()];
    double scale = Math.abs(linear.bound());
    for (Map.Entry<String, Double> term : linear.coefficients().entrySet()) {
      int j = space.indexOf(term.getKey(), linear);
      if (space.dimensions().get(j) instanceof Dimension.Categorical) {
        throw new IllegalArgumentException(linear + ": " + term.getKey() + " is not a number");
      }
      weights[j] = flipped ? -term.getValue() : term.getValue();
      double largest = Math.max(Math.abs(Demands.low(space, j)), Math.abs(Demands.high(space, j)));
      scale = Math.max(scale, Math.abs(weights[j]) * largest);
    }
    if (Double.isInfinite(scale)) {
      throw new IllegalArgumentException(linear + ": a term can be larger than any number");
    }
    double bound = flipped ? -linear.bound() : linear.bound();
    boolean equality = linear.relation() == Constraint.Relation.EQUAL;
    return new Demands.Row(weights, bound, equality, scale, linear);
  }

  private static Demands.Group group(Space space, Constraint.Cardinality cardinality) {
    Set<String> names = new HashSet<>();
    int[] members = new int[cardinality.dimensions().size()];
    for (int i = 0; i < members.length; i++) {
      String name = cardinality.dimensions().get(i);
      members[i] = space.indexOf(name, cardinality);
      Dimension dimension = space.dimensions().get(members[i]);
      boolean amount =
          !(dimension instanceof Dimension.Categorical)
              && dimension.contains(0)
              && Demands.low(space, members[i]) == 0;
      if (!amount || !names.add(name)) {
        throw new IllegalArgumentException(
            cardinality + ": " + name + " must be an amount from 0 upwards, named once");
      }
    }
    return new Demands.Group(
        members, cardinality.least(), cardinality.most(), cardinality.threshold(), cardinality);
  }

  private static Demands.Link link(Space space, Constraint.Condition condition) {
    int on = space.indexOf(condition.on(), condition);
    if (space.dimensions().get(on) instanceof Dimension.Continuous) {
      throw new IllegalArgumentException(
          condition + ": " + condition.on() + " is a continuum, which has no single values");
    }
    Set<Double> values = new HashSet<>();
    for (Object value : condition.values()) {
      values.add(space.coordinate(on, value));
    }
    return new Demands.Link(space.indexOf(condition.dimension(), condition), on, values, condition);
  }

  /// Parents first.
  private static List<Demands.Link> ordered(List<Demands.Link> links) {
    List<Demands.Link> rest = new ArrayList<>(links);
    List<Demands.Link> ordered = new ArrayList<>();
    while (!rest.isEmpty()) {
      List<Demands.Link> next =
          rest.stream().filter(l -> rest.stream().noneMatch(o -> o.child() == l.on())).toList();
      if (next.isEmpty()) {
        throw new IllegalArgumentException(
            "conditions depend on each other in a circle: "
                + rest.stream().map(Demands.Link::source).toList());
      }
      ordered.addAll(next);
      rest.removeAll(next);
    }
    return ordered;
  }
}
