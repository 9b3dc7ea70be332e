package athanor.optimizer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// What the points of a [Space] must observe beyond the ranges of their dimensions. Every proposal
/// does; an observation may lie outside, because it teaches all the same.
public sealed interface Constraint {
  /// The names of the dimensions that it speaks of; empty where it sees all of them.
  List<String> dimensions();

  /// A weighted sum of numeric dimensions that is bounded or given. A bound is kept exactly, up to
  /// the rounding of the sum; an equality to 1e-9 of its largest possible term.
  record Linear(Map<String, Double> coefficients, Relation relation, double bound)
      implements Constraint {
    public Linear {
      coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
      if (coefficients.isEmpty() || !coefficients.values().stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "a linear constraint needs finite coefficients, not " + coefficients);
      }
      if (!Double.isFinite(bound)) {
        throw new IllegalArgumentException(
            "the bound of a linear constraint must be finite, not " + bound);
      }
    }

    @Override
    public List<String> dimensions() {
      return List.copyOf(coefficients.keySet());
    }

    @Override
    public String toString() {
      return Wording.of(this);
    }
  }

  /// How a sum compares with its bound.
  enum Relation {
    AT_MOST,
    EQUAL,
    AT_LEAST
  }

  /// How many of a group of amounts may be there at once: at least `least`, at most `most` of them
  /// are not zero. The dimensions begin at zero.
  ///
  /// @param threshold below this an amount must be exactly zero; 0 where any amount will do, which
  ///   is not allowed with a `least` above 0
  record Cardinality(List<String> dimensions, int least, int most, double threshold)
      implements Constraint {
    public Cardinality {
      dimensions = List.copyOf(dimensions);
      if (least < 0 || most < least || most > dimensions.size() || most == 0) {
        throw new IllegalArgumentException(
            "of %s, from %d to %d cannot be present".formatted(dimensions, least, most));
      }
      if (!(threshold >= 0) || Double.isInfinite(threshold) || (least > 0 && threshold == 0)) {
        throw new IllegalArgumentException(
            "of %s, %d must be present: this needs a threshold above 0 that counts as present, not %s"
                .formatted(dimensions, least, threshold));
      }
    }

    @Override
    public String toString() {
      return Wording.of(this);
    }
  }

  /// A dimension that means something only where another one has one of some values (numbers, or
  /// names of categories). Elsewhere it is put to 0, or to its lowest value where it has no 0, and
  /// models do not look at it. Several conditions on one dimension must all hold.
  record Condition(String dimension, String on, List<?> values) implements Constraint {
    public Condition {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException(
            dimension + " needs at least one value of " + on + " under which it is active");
      }
    }

    @Override
    public List<String> dimensions() {
      return List.of(dimension, on);
    }

    @Override
    public String toString() {
      return Wording.of(this);
    }
  }

  /// Anything that can be computed from a point: it is kept where the margin is 0 or more. The
  /// margin is smooth at best, and then says how far away the border is; NaN counts as outside.
  ///
  /// @param text what it demands, for messages
  /// @param margin of named values, as [Space#values] gives them
  record Known(String text, ToDoubleFunction<Map<String, Object>> margin) implements Constraint {
    @Override
    public List<String> dimensions() {
      return List.of();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// Dimensions that all points of one request share, like the temperature of a plate.
  record Shared(List<String> dimensions) implements Constraint {
    public Shared {
      dimensions = List.copyOf(dimensions);
    }

    @Override
    public String toString() {
      return Wording.of(this);
    }
  }

  /// A dimension that cannot be chosen this time: a number, or the name of a category.
  record Fixed(String dimension, Object value) implements Constraint {
    @Override
    public List<String> dimensions() {
      return List.of(dimension);
    }

    @Override
    public String toString() {
      return Wording.of(this);
    }
  }

  /// sum of coefficient times dimension <= bound.
  static Constraint atMost(double bound, Map<String, Double> coefficients) {
    return new Linear(coefficients, Relation.AT_MOST, bound);
  }

  /// sum of coefficient times dimension >= bound.
  static Constraint atLeast(double bound, Map<String, Double> coefficients) {
    return new Linear(coefficients, Relation.AT_LEAST, bound);
  }

  /// sum of coefficient times dimension = bound.
  static Constraint equal(double bound, Map<String, Double> coefficients) {
    return new Linear(coefficients, Relation.EQUAL, bound);
  }

  /// Amounts that add up to a total, like fractions to 1.
  static Constraint mixture(double total, String... parts) {
    Map<String, Double> coefficients = new LinkedHashMap<>();
    for (String part : parts) {
      coefficients.put(part, 1.0);
    }
    return equal(total, coefficients);
  }

  /// Something that holds or does not.
  static Constraint holds(String text, Predicate<Map<String, Object>> predicate) {
    return new Known(text, values -> predicate.test(values) ? 0 : -1);
  }
}
