package athanor.execution;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Operation;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a command may be started now, by the capability document, the clock and the hold.
public sealed interface Permit {

  /// It may.
  ///
  /// @param arguments in the units of the capability document
  record Granted(Operation operation, Map<String, Value> arguments) implements Permit {}

  /// Not while the instrument is held.
  record Waits(String why) implements Permit {}

  /// Never: expired, or not what the instrument offers.
  record Denied(String reason) implements Permit {}

  /// @param hold why the instrument is held; absent where it is not
  static Permit check(
      RunOperation asked, Capability capability, @Nullable String hold, Instant now) {
    if (now.isAfter(asked.notAfter())) {
      return new Denied(expired(asked, hold));
    }
    Operation operation = capability.operation(asked.operation()).orElse(null);
    if (operation == null) {
      return new Denied(
          "%s has no operation '%s'; it offers %s"
              .formatted(
                  asked.instrument(),
                  asked.operation(),
                  names(capability.operations().stream().map(Operation::name).toList())));
    }
    Map<String, Value> arguments = new LinkedHashMap<>();
    String fault = arguments(asked, operation, arguments);
    if (fault != null) {
      return new Denied(fault);
    }
    return hold == null ? new Granted(operation, arguments) : new Waits(hold);
  }

  /// Why a command that has waited for too long is refused.
  ///
  /// @param hindrance what it waited for, if anything is known
  static String expired(RunOperation asked, @Nullable String hindrance) {
    return "expired: '%s' of %s was to be started by %s%s"
        .formatted(
            asked.operation(),
            asked.instrument(),
            asked.notAfter(),
            hindrance == null ? "" : "; it waited because " + hindrance);
  }

  /// Collects the arguments as the instrument wants them; gives the first fault.
  private static @Nullable String arguments(
      RunOperation asked, Operation operation, Map<String, Value> into) {
    for (String name : asked.arguments().keySet()) {
      if (operation.arguments().stream().noneMatch(offered -> offered.name().equals(name))) {
        return "'%s' of %s has no argument '%s'; it takes %s"
            .formatted(
                operation.name(),
                asked.instrument(),
                name,
                names(operation.arguments().stream().map(Argument::name).toList()));
      }
    }
    for (Argument offered : operation.arguments()) {
      Value given = asked.arguments().get(offered.name());
      if (given == null) {
        if (offered.required()) {
          return "'%s' of %s needs '%s'"
              .formatted(operation.name(), asked.instrument(), offered.name());
        }
        continue;
      }
      switch (Limits.of(asked, offered).take(given)) {
        case Limits.Taken(Value value) -> into.put(offered.name(), value);
        case Limits.Beyond(String reason) -> {
          return reason;
        }
      }
    }
    return null;
  }

  private static String names(Iterable<String> names) {
    String list = String.join(", ", names);
    return list.isEmpty() ? "none" : list;
  }
}
