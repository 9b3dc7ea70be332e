package athanor.world;

import athanor.schemas.Capability;
import athanor.schemas.Value;
import athanor.schemas.Value.Quantity;
import athanor.schemas.Value.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a device was asked for, against what it offers.
public final class Request {
  private Request() {}

  /// Why a device cannot do it; absent where it can.
  public static @Nullable String fault(
      Device device, String operation, Map<String, Value> arguments) {
    Capability.Operation offered = device.capability().operation(operation).orElse(null);
    if (offered == null) {
      return "%s has no operation %s".formatted(device.name(), operation);
    }
    for (String given : arguments.keySet()) {
      if (offered.arguments().stream().noneMatch(a -> a.name().equals(given))) {
        return "%s of %s takes no %s".formatted(operation, device.name(), given);
      }
    }
    for (Capability.Argument argument : offered.arguments()) {
      Value value = arguments.get(argument.name());
      if (value == null) {
        if (argument.required()) {
          return "%s of %s needs %s".formatted(operation, device.name(), argument.name());
        }
        continue;
      }
      if (argument.unit().isEmpty()) {
        if (!(value instanceof Text)) {
          return "%s of %s: %s takes a text".formatted(argument.name(), value, device.name());
        }
        continue;
      }
      if (!(value instanceof Quantity quantity) || !quantity.unit().equals(argument.unit())) {
        return "%s of %s: %s takes a number in %s"
            .formatted(argument.name(), value, device.name(), argument.unit());
      }
      if (argument.min() != null && quantity.value() < argument.min()) {
        return "%s of %s is below the %s %s of %s"
            .formatted(argument.name(), value, argument.min(), argument.unit(), device.name());
      }
      if (argument.max() != null && quantity.value() > argument.max()) {
        return "%s of %s exceeds the %s %s of %s"
            .formatted(argument.name(), value, argument.max(), argument.unit(), device.name());
      }
    }
    return null;
  }

  /// The number given for an argument of a request without fault.
  static double number(Map<String, Value> arguments, SnarRange argument) {
    return number(arguments, argument.label());
  }

  /// The number given for a required argument of a request without fault.
  public static double number(Map<String, Value> arguments, String argument) {
    if (arguments.get(argument) instanceof Quantity quantity) {
      return quantity.value();
    }
    throw new IllegalArgumentException("no number was given for " + argument);
  }

  /// The text given for an argument of a request without fault; absent where none was given.
  public static @Nullable String text(Map<String, Value> arguments, String argument) {
    return arguments.get(argument) instanceof Text text ? text.text() : null;
  }
}
