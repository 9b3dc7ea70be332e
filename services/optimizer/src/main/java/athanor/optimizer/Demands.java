package athanor.optimizer;

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

  static double coordinate(Space space, Constraint.Fixed fixed) {
    return space.coordinate(space.indexOf(fixed.dimension(), fixed), fixed.value());
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

  static double low(Space space, int j) {
    return lowest(space.dimensions().get(j));
  }

  private static double lowest(Dimension dimension) {
    return dimension instanceof Dimension.Continuous c ? c.min() : dimension.value(0);
  }

  static double high(Space space, int j) {
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
