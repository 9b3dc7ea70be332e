package athanor.optimizer;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What an experiment costs, above 0, in any unit.
public sealed interface Cost {
  /// Known beforehand: a pure function of the values of a point by their names.
  record Stated(ToDoubleFunction<Map<String, Object>> of) implements Cost {}

  /// Measured with each experiment, under the name of a quantity, and learned from that.
  record Measured(String quantity) implements Cost {}
}
