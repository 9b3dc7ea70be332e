package athanor.opcua.server;

import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Properties of StartProgram, which are texts, as arguments of an operation.
sealed interface Properties {
  record Bound(Map<String, Value> arguments) implements Properties {}

  /// They do not fit the operation.
  record Misfit(String reason) implements Properties {}

  static Properties bind(Operation operation, Map<String, String> properties) {
    var arguments = new LinkedHashMap<String, Value>();
    for (var argument : operation.arguments()) {
      var text = properties.get(argument.name());
      if (text == null) {
        if (argument.required()) {
          return new Misfit(operation.name() + " needs " + argument.name());
        }
      } else if (argument.unit().isEmpty()) {
        arguments.put(argument.name(), Value.of(text));
      } else {
        var fault = fault(argument, text);
        if (fault != null) {
          return new Misfit(argument.name() + " of " + operation.name() + fault);
        }
        arguments.put(argument.name(), Value.of(Double.parseDouble(text), argument.unit()));
      }
    }
    for (var name : properties.keySet()) {
      if (!arguments.containsKey(name)) {
        return new Misfit(operation.name() + " takes no " + name);
      }
    }
    return new Bound(arguments);
  }

  private static @Nullable String fault(Argument argument, String text) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return " must be a number in " + argument.unit() + ", not '" + text + "'";
    }
    if (!Double.isFinite(number)) {
      return " must be finite, not " + text;
    }
    if (argument.min() != null && number < argument.min()) {
      return " is " + text + ", below its least " + argument.min() + " " + argument.unit();
    }
    if (argument.max() != null && number > argument.max()) {
      return " is " + text + ", above its most " + argument.max() + " " + argument.unit();
    }
    return null;
  }
}
