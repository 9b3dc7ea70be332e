package athanor.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Whether proposals keep constraints, computed from named values alone.
final class Keeping {
  private Keeping() {}

  static void assertKept(Space space, List<Suggestion> batch) {
    for (Suggestion suggestion : batch) {
      assertThat(space.contains(suggestion.point())).isTrue();
      Map<String, Object> values = space.values(suggestion.point());
      for (Constraint constraint : space.constraints()) {
        assertThat(isKept(space, constraint, values))
            .as("%s by %s, %s", constraint, values, suggestion.method())
            .isTrue();
        if (constraint instanceof Constraint.Shared(List<String> names)) {
          Map<String, Object> first = space.values(batch.getFirst().point());
          assertThat(names).allMatch(name -> values.get(name).equals(first.get(name)));
        }
      }
    }
  }

  private static boolean isKept(Space space, Constraint constraint, Map<String, Object> values) {
    return switch (constraint) {
      case Constraint.Linear linear -> isKept(linear, values);
      case Constraint.Cardinality(List<String> names, int least, int most, double threshold) -> {
        List<Double> present =
            names.stream().map(name -> number(values, name)).filter(v -> v != 0).toList();
        yield present.size() >= least
            && present.size() <= most
            && present.stream().allMatch(v -> v >= threshold);
      }
      case Constraint.Condition condition ->
          isActive(space, condition.dimension(), values) || isResting(space, condition, values);
      case Constraint.Known known -> known.margin().applyAsDouble(values) >= 0;
      case Constraint.Fixed fixed -> values.get(fixed.dimension()).equals(fixed.value());
      case Constraint.Shared _ -> true;
    };
  }

  /// Equalities to 1e-9 of the largest term that can be; inequalities to the rounding of a sum.
  private static boolean isKept(Constraint.Linear linear, Map<String, Object> values) {
    BigDecimal sum = new BigDecimal(linear.bound()).negate();
    double terms = Math.abs(linear.bound());
    for (Map.Entry<String, Double> term : linear.coefficients().entrySet()) {
      double value = number(values, term.getKey());
      sum = sum.add(new BigDecimal(term.getValue()).multiply(new BigDecimal(value)));
      terms += Math.abs(term.getValue() * value);
    }
    double excess = sum.doubleValue();
    return switch (linear.relation()) {
      case EQUAL -> Math.abs(excess) <= 1.01e-9 * Math.max(terms, 1);
      case AT_MOST -> excess <= 1e-14 * terms;
      case AT_LEAST -> excess >= -1e-14 * terms;
    };
  }

  private static boolean isActive(Space space, String name, Map<String, Object> values) {
    for (Constraint constraint : space.constraints()) {
      if (constraint instanceof Constraint.Condition(String dimension, String on, List<?> allowed)
          && dimension.equals(name)) {
        Object value = values.get(on);
        boolean holds =
            allowed.stream()
                .anyMatch(a ->
                    a instanceof Number n && value instanceof Number v
                        ? n.doubleValue() == v.doubleValue()
                        : Objects.equals(a, value));
        if (!holds || !isActive(space, on, values)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isResting(
      Space space, Constraint.Condition condition, Map<String, Object> values) {
    Dimension dimension =
        space.dimensions().stream()
            .filter(d -> d.name().equals(condition.dimension()))
            .findFirst()
            .orElseThrow();
    double rest = dimension.contains(0) ? 0 : dimension.decode(0);
    return number(values, condition.dimension()) == rest;
  }

  private static double number(Map<String, Object> values, String name) {
    return ((Number) values.get(name)).doubleValue();
  }
}
