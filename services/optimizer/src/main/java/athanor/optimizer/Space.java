package athanor.optimizer;

import athanor.optimizer.gp.Inputs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All points that an experiment may be made at: of the product of its dimensions, those that keep
/// the constraints. A space without any point is refused, with the constraints that conflict.
public record Space(List<Dimension> dimensions, List<Constraint> constraints) {
  public Space(List<Dimension> dimensions, List<Constraint> constraints) {
    this.dimensions = List.copyOf(dimensions);
    this.constraints = List.copyOf(constraints);
    if (dimensions.isEmpty()) {
      throw new IllegalArgumentException("a space needs at least one dimension");
    }
    Set<String> names = new HashSet<>();
    for (Dimension dimension : dimensions) {
      if (!names.add(dimension.name())) {
        throw new IllegalArgumentException("two dimensions are called " + dimension.name());
      }
    }
    if (isConstrained()) {
      Conflict.check(this);
    }
  }

  public Space(List<Dimension> dimensions) {
    this(dimensions, List.of());
  }

  public static Space of(Dimension... dimensions) {
    return new Space(List.of(dimensions));
  }

  /// This space with more constraints.
  public Space where(Constraint... more) {
    List<Constraint> all = new ArrayList<>(constraints);
    all.addAll(List.of(more));
    return new Space(dimensions, all);
  }

  public int size() {
    return dimensions.size();
  }

  boolean isConstrained() {
    return !constraints.isEmpty();
  }

  /// The position of the dimension that a constraint names.
  int indexOf(String name, Constraint user) {
    for (int j = 0; j < dimensions.size(); j++) {
      if (dimensions.get(j).name().equals(name)) {
        return j;
      }
    }
    throw new IllegalArgumentException(user + ": there is no dimension " + name);
  }

  /// How many points there are before constraints; [Long#MAX_VALUE] where they are more than that
  /// or not countable.
  public long cardinality() {
    long product = 1;
    for (Dimension dimension : dimensions) {
      long factor = dimension.cardinality();
      if (factor > Long.MAX_VALUE / product) {
        return Long.MAX_VALUE;
      }
      product *= factor;
    }
    return product;
  }

  /// Whether a point lies within the dimensions; constraints are not looked at.
  public boolean contains(Point point) {
    if (point.size() != size()) {
      return false;
    }
    for (int j = 0; j < size(); j++) {
      if (!dimensions.get(j).contains(point.get(j))) {
        return false;
      }
    }
    return true;
  }

  /// A constraint that a point breaks, if there is one; those across a batch are not looked at.
  public Optional<Constraint> broken(Point point) {
    return isConstrained() ? Compiler.compile(this, constraints).broken(point) : Optional.empty();
  }

  /// The coordinate of a value of a dimension: a number, or the name of a category.
  double coordinate(int j, @Nullable Object value) {
    Dimension dimension = dimensions.get(j);
    double coordinate =
        switch (dimension) {
          case Dimension.Categorical c when value instanceof String s -> c.values().indexOf(s);
          case Dimension.Categorical _ -> -1;
          case Dimension.Continuous _, Dimension.Discrete _, Dimension.Integral _ ->
              value instanceof Number number ? number.doubleValue() : Double.NaN;
        };
    if (!dimension.contains(coordinate)) {
      throw new IllegalArgumentException(value + " is not a value of " + dimension);
    }
    return coordinate + 0.0;
  }

  /// The point of named values: numbers, or the names of categories.
  public Point point(Map<String, ?> values) {
    double[] coordinates = new double[size()];
    for (int j = 0; j < size(); j++) {
      coordinates[j] = coordinate(j, values.get(dimensions.get(j).name()));
    }
    return Point.of(coordinates);
  }

  /// The named values of a point, in the order of the dimensions: Double, Long or String.
  public Map<String, Object> values(Point point) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int j = 0; j < size(); j++) {
      values.put(dimensions.get(j).name(), value(point, j));
    }
    return values;
  }

  /// One value of a point: Double, Long or String.
  Object value(Point point, int j) {
    double coordinate = point.get(j);
    return switch (dimensions.get(j)) {
      case Dimension.Categorical c -> c.values().get((int) coordinate);
      case Dimension.Integral _ -> (long) coordinate;
      case Dimension.Continuous _, Dimension.Discrete _ -> coordinate;
    };
  }

  /// The point at a position of the unit cube [0, 1)^d: every value of a dimension owns an equal
  /// share of its edge.
  public Point fromCube(double[] cube) {
    double[] coordinates = new double[size()];
    for (int j = 0; j < size(); j++) {
      Dimension dimension = dimensions.get(j);
      long values = dimension.cardinality();
      coordinates[j] =
          values == Long.MAX_VALUE
              ? dimension.decode(cube[j])
              : dimension.value(Math.min((long) (cube[j] * values), values - 1));
    }
    return Point.of(coordinates);
  }

  /// The point of an index below the cardinality of a finite space; the last dimension runs
  /// fastest.
  public Point enumerate(long index) {
    double[] coordinates = new double[size()];
    long rest = index;
    for (int j = size() - 1; j >= 0; j--) {
      long values = dimensions.get(j).cardinality();
      coordinates[j] = dimensions.get(j).value(rest % values);
      rest /= values;
    }
    return Point.of(coordinates);
  }

  /// The coordinates as the models see them; -1, or the number of categories, where a dimension is
  /// not active.
  public double[] encode(Point point) {
    double[] code = new double[size()];
    for (int j = 0; j < size(); j++) {
      code[j] = dimensions.get(j).encode(point.get(j));
    }
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.Condition condition) {
        int j = indexOf(condition.dimension(), condition);
        if (!isActive(j, point)) {
          code[j] = dimensions.get(j) instanceof Dimension.Categorical c ? c.values().size() : -1;
        }
      }
    }
    return code;
  }

  /// Whether every condition on a dimension holds at a point.
  boolean isActive(int j, Point point) {
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.Condition(String child, String on, List<?> values)
          && child.equals(dimensions.get(j).name())) {
        int parent = indexOf(on, constraint);
        double own = point.get(parent);
        if (values.stream().noneMatch(value -> coordinate(parent, value) == own)
            || !isActive(parent, point)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isConditional(int j) {
    return constraints.stream()
        .anyMatch(c ->
            c instanceof Constraint.Condition condition
                && condition.dimension().equals(dimensions.get(j).name()));
  }

  /// The point nearest to encoded coordinates.
  public Point decode(double[] code) {
    double[] coordinates = new double[size()];
    for (int j = 0; j < size(); j++) {
      coordinates[j] = dimensions.get(j).decode(code[j]);
    }
    return Point.of(coordinates);
  }

  /// For each dimension the squared distances between its categories; empty where it is a number
  /// that is always there.
  public double[][][] tables() {
    double[][][] tables = new double[size()][][];
    for (int j = 0; j < size(); j++) {
      tables[j] =
          switch (dimensions.get(j)) {
            case Dimension.Categorical categorical ->
                Descriptors.squaredDistances(categorical, isConditional(j));
            case Dimension.Continuous _, Dimension.Discrete _, Dimension.Integral _ ->
                isConditional(j) ? Inputs.SOMETIMES : new double[0][];
          };
    }
    return tables;
  }
}
