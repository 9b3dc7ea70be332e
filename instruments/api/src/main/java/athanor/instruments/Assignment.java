package athanor.instruments;

import athanor.schemas.Value;
import java.util.Map;
import java.util.UUID;

/// One start of one operation, checked against the capability document: values are in its units.
///
/// @param command the key that the instrument remembers it by
/// @param epoch of the lease under which it is started
public record Assignment(
    UUID command, String campaign, String operation, Map<String, Value> arguments, long epoch) {
  public Assignment {
    arguments = Map.copyOf(arguments);
  }
}
