package athanor.optimizer;

import java.util.Map;

/// Constraints as a person would write them.
final class Wording {
  private Wording() {}

  static String of(Constraint.Linear linear) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Double> term : linear.coefficients().entrySet()) {
      double factor = term.getValue();
      if (!text.isEmpty()) {
        text.append(factor < 0 ? " - " : " + ");
        factor = Math.abs(factor);
      }
      text.append(factor == 1 ? "" : factor == -1 ? "-" : factor + " ").append(term.getKey());
    }
    String sign =
        switch (linear.relation()) {
          case AT_MOST -> " <= ";
          case EQUAL -> " = ";
          case AT_LEAST -> " >= ";
        };
    return text + sign + linear.bound();
  }

  static String of(Constraint.Cardinality cardinality) {
    return "%d to %d of %s present%s"
        .formatted(
            cardinality.least(),
            cardinality.most(),
            cardinality.dimensions(),
            cardinality.threshold() > 0 ? " with at least " + cardinality.threshold() : "");
  }

  static String of(Constraint.Condition condition) {
    return "%s active where %s is one of %s"
        .formatted(condition.dimension(), condition.on(), condition.values());
  }

  static String of(Constraint.Shared shared) {
    return "one value of " + shared.dimensions() + " for all points of a request";
  }

  static String of(Constraint.Fixed fixed) {
    return fixed.dimension() + " fixed at " + fixed.value();
  }
}
