package athanor.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The constraints of a space in terms of coordinates.
///
/// @param links conditions, those of a dimension before those that depend on it
/// @param fixed coordinates that cannot be chosen; NaN where they can
/// @param thresholds below which an amount must be zero; 0 where that is not asked
/// @param weighed whether a linear constraint speaks of a dimension
record Demands(
    Space space,
    List<Constraint> constraints,
    List<Row> rows,
    List<Group> groups,
    List<Link> links,
    double[] fixed,
    double[] thresholds,
    boolean[] weighed) {
  /// Equalities are kept to this part of their largest possible term.
  static final double TOLERANCE = 1e-9;

  private static final double ROUNDING = 0x1p-52;

  /// weights x <= bound, or = bound.
  ///
  /// @param scale the largest term that there can be
  record Row(double[] weights, double bound, boolean equality, double scale, Constraint source) {
    /// How far beyond its bound the sum is: the sum in the order of the dimensions.
    double excess(double[] x) {
      double sum = -bound;
      for (int j = 0; j < x.length; j++) {
        sum += weights[j] * x[j];
      }
      return sum;
    }

    boolean holds(double[] x) {
      double excess = excess(x);
      if (equality) {
        return Math.abs(excess) <= TOLERANCE * scale;
      }
      if (excess <= 0) {
        return true;
      }
      double terms = Math.abs(bound);
      for (int j = 0; j < x.length; j++) {
        terms += Math.abs(weights[j] * x[j]);
      }
      return excess <= x.length * ROUNDING * terms;
    }
  }

  /// A cardinality.
  record Group(int[] members, int least, int most, double threshold, Constraint source) {
    boolean holds(double[] x) {
      int present = 0;
      for (int j : members) {
        if (x[j] != 0) {
          present++;
          if (x[j] < threshold) {
            return false;
          }
        }
      }
      return present >= least && present <= most;
    }
  }

  /// A condition: the child is active where `on` has one of the coordinates.
  record Link(int child, int on, Set<Double> values, Constraint source) {}

  static Demands of(Space space, List<Constraint> constraints) {
    List<Row> rows = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    double[] fixed = new double[space.size()];
    Arrays.fill(fixed, Double.NaN);
    for (Constraint constraint : constraints) {
      switch (constraint) {
        case Constraint.Linear linear -> rows.add(row(space, linear));
        case Constraint.Cardinality cardinality -> groups.add(group(space, cardinality));
        case Constraint.Condition condition -> links.add(link(space, condition));
        case Constraint.Fixed f -> fixed[space.indexOf(f.dimension(), f)] = coordinate(space, f);
        case Constraint.Shared shared -> shared.dimensions().forEach(n -> space.indexOf(n, shared));
        case Constraint.Known _ -> {}
      }
    }
    double[] thresholds = new double[space.size()];
    for (Group group : groups) {
      for (int j : group.members()) {
        thresholds[j] = Math.max(thresholds[j], group.threshold());
      }
    }
    boolean[] weighed = new boolean[space.size()];
    for (Row row : rows) {
      for (int j = 0; j < weighed.length; j++) {
        weighed[j] |= row.weights()[j] != 0;
      }
    }
    return new Demands(
        space, constraints, rows, groups, ordered(links), fixed, thresholds, weighed);
  }

  private static Row row(Space space, Constraint.Linear linear) {
    boolean flipped = linear.relation() == Constraint.Relation.AT_LEAST;
    double[] weights = new double[space.size()];
    double scale = Math.abs(linear.bound());
    for (Map.Entry<String, Double> term : linear.coefficients().entrySet()) {
      int j = space.indexOf(term.getKey(), linear);
      if (space.dimensions().get(j) instanceof Dimension.Categorical) {
        throw new IllegalArgumentException(linear + ": " + term.getKey() + " is not a number");
      }
      weights[j] = flipped ? -term.getValue() : term.getValue();
      double largest = Math.max(Math.abs(low(space, j)), Math.abs(high(space, j)));
      scale = Math.max(scale, Math.abs(weights[j]) * largest);
    }
    if (Double.isInfinite(scale)) {
      throw new IllegalArgumentException(linear + ": a term can be larger than any number");
    }
    double bound = flipped ? -linear.bound() : linear.bound();
    boolean equality = linear.relation() == Constraint.Relation.EQUAL;
    return new Row(weights, bound, equality, scale, linear);
  }

  private static Group group(Space space, Constraint.Cardinality cardinality) {
    Set<String> names = new HashSet<>();
    int[] members = new int[cardinality.dimensions().size()];
    for (int i = 0; i < members.length; i++) {
      String name = cardinality.dimensions().get(i);
      members[i] = space.indexOf(name, cardinality);
      Dimension dimension = space.dimensions().get(members[i]);
      boolean amount =
          !(dimension instanceof Dimension.Categorical)
              && dimension.contains(0)
              && low(space, members[i]) == 0;
      if (!amount || !names.add(name)) {
        throw new IllegalArgumentException(
            cardinality + ": " + name + " must be an amount from 0 upwards, named once");
      }
    }
    return new Group(
        members, cardinality.least(), cardinality.most(), cardinality.threshold(), cardinality);
  }

  private static Link link(Space space, Constraint.Condition condition) {
    int on = space.indexOf(condition.on(), condition);
    if (space.dimensions().get(on) instanceof Dimension.Continuous) {
      throw new IllegalArgumentException(
          condition + ": " + condition.on() + " is a continuum, which has no single values");
    }
    Set<Double> values = new HashSet<>();
    for (Object value : condition.values()) {
      values.add(space.coordinate(on, value));
    }
    return new Link(space.indexOf(condition.dimension(), condition), on, values, condition);
  }

  private static double coordinate(Space space, Constraint.Fixed fixed) {
    return space.coordinate(space.indexOf(fixed.dimension(), fixed), fixed.value());
  }

  /// Parents first.
  private static List<Link> ordered(List<Link> links) {
    List<Link> rest = new ArrayList<>(links);
    List<Link> ordered = new ArrayList<>();
    while (!rest.isEmpty()) {
      List<Link> next =
          rest.stream().filter(l -> rest.stream().noneMatch(o -> o.child() == l.on())).toList();
      if (next.isEmpty()) {
        throw new IllegalArgumentException(
            "conditions depend on each other in a circle: "
                + rest.stream().map(Link::source).toList());
      }
      ordered.addAll(next);
      rest.removeAll(next);
    }
    return ordered;
  }

  /// The coordinate of a dimension that is not active.
  static double resting(Dimension dimension) {
    return dimension.contains(0) ? 0 : lowest(dimension);
  }

  double low(int j) {
    return low(space, j);
  }

  double high(int j) {
    return high(space, j);
  }

  private static double low(Space space, int j) {
    return lowest(space.dimensions().get(j));
  }

  private static double lowest(Dimension dimension) {
    return dimension instanceof Dimension.Continuous c ? c.min() : dimension.value(0);
  }

  private static double high(Space space, int j) {
    Dimension dimension = space.dimensions().get(j);
    return dimension instanceof Dimension.Continuous c
        ? c.max()
        : dimension.value(dimension.cardinality() - 1);
  }

  /// Whether a dimension is active only under a condition.
  boolean isLinked(int j) {
    return links.stream().anyMatch(link -> link.child() == j);
  }

  boolean isFixed(int j) {
    return !Double.isNaN(fixed[j]);
  }

  /// Which dimensions are not active at x.
  boolean[] inactive(double[] x) {
    boolean[] inactive = new boolean[x.length];
    for (Link link : links) {
      inactive[link.child()] |= inactive[link.on()] || !link.values().contains(x[link.on()]);
    }
    return inactive;
  }

  /// The point with all inactive coordinates at rest.
  Point canonical(Point point) {
    if (links.isEmpty()) {
      return point;
    }
    double[] x = point.toArray();
    boolean[] inactive = inactive(x);
    for (int j = 0; j < x.length; j++) {
      if (inactive[j]) {
        x[j] = resting(space.dimensions().get(j));
      }
    }
    return Point.of(x);
  }

  /// A constraint that a point within the ranges does not keep, if there is one; those across a
  /// batch apart.
  Optional<Constraint> broken(Point point) {
    double[] x = point.toArray();
    for (Row row : rows) {
      if (!row.holds(x)) {
        return Optional.of(row.source());
      }
    }
    for (Group group : groups) {
      if (!group.holds(x)) {
        return Optional.of(group.source());
      }
    }
    boolean[] inactive = inactive(x);
    for (Link link : links) {
      if (inactive[link.child()]
          && x[link.child()] != resting(space.dimensions().get(link.child()))) {
        return Optional.of(link.source());
      }
    }
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.Fixed f
          && x[space.indexOf(f.dimension(), f)] != coordinate(space, f)) {
        return Optional.of(f);
      }
    }
    return excess(point) > 0 ? brokenMargin(point) : Optional.empty();
  }

  private Optional<Constraint> brokenMargin(Point point) {
    Map<String, Object> values = space.values(point);
    return constraints.stream()
        .filter(c ->
            c instanceof Constraint.Known known && !(known.margin().applyAsDouble(values) >= 0))
        .findFirst();
  }

  /// By how much computed constraints are broken in all; 0 where none is, infinite where one cannot
  /// be computed.
  double excess(Point point) {
    double excess = 0;
    Map<String, Object> values = new LinkedHashMap<>();
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.Known known) {
        if (values.isEmpty()) {
          values = space.values(point);
        }
        double margin = known.margin().applyAsDouble(values);
        excess += margin >= 0 ? 0 : Double.isNaN(margin) ? Double.POSITIVE_INFINITY : -margin;
      }
    }
    return excess;
  }
}
