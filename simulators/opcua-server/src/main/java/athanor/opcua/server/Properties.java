package athanor.opcua.server;

import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// Turns properties of StartProgram, which are texts, into arguments of an operation.
final class Properties {
  private Properties() {}

  /// The properties do not fit the operation.
  static final class Misfit extends Exception {
    Misfit(String message) {
      super(message);
    }
  }

  static Map<String, Value> bind(Operation operation, Map<String, String> properties)
      throws Misfit {
    var arguments = new LinkedHashMap<String, Value>();
    for (var argument : operation.arguments()) {
      var text = properties.get(argument.name());
      if (text != null) {
        arguments.put(argument.name(), value(operation, argument, text));
      } else if (argument.required()) {
        throw new Misfit(operation.name() + " needs " + argument.name());
      }
    }
    for (var name : properties.keySet()) {
      if (!arguments.containsKey(name)) {
        throw new Misfit(operation.name() + " takes no " + name);
      }
    }
    return arguments;
  }

  private static Value value(Operation operation, Argument argument, String text) throws Misfit {
    if (argument.unit().isEmpty()) {
      return Value.of(text);
    }
    var where = argument.name() + " of " + operation.name();
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new Misfit(where + " must be a number in " + argument.unit() + ", not '" + text + "'");
    }
    if (!Double.isFinite(number)) {
      throw new Misfit(where + " must be finite, not " + text);
    }
    if (argument.min() != null && number < argument.min()) {
      throw new Misfit(
          where + " is " + text + ", below its least " + argument.min() + " " + argument.unit());
    }
    if (argument.max() != null && number > argument.max()) {
      throw new Misfit(
          where + " is " + text + ", above its most " + argument.max() + " " + argument.unit());
    }
    return Value.of(number, argument.unit());
  }
}
