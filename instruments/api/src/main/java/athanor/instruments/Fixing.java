package athanor.instruments;

import athanor.schemas.Value;
import java.util.Map;

/// What a relative start comes to. It is written down before anything is sent, so that sending it
/// again moves nothing further.
public sealed interface Fixing {
  /// An operation that says the same absolutely.
  ///
  /// @param arguments in the units of the capability document
  record Absolute(String operation, Map<String, Value> arguments) implements Fixing {
    public Absolute {
      arguments = Map.copyOf(arguments);
    }
  }

  /// It cannot be said otherwise: the resume class of the operation says what follows in doubt.
  record Relative() implements Fixing {}

  /// It would lead beyond a limit, which is named.
  record Refused(String reason) implements Fixing {}

  /// What it is relative to cannot be seen at this moment.
  record NotNow(String why) implements Fixing {}
}
