package athanor.console;

/// An event of the log with its payload.
///
/// @param payload its text on the wire, or the beginning of it
/// @param characters of the whole payload
public record Recorded(EventView event, String payload, int characters) {

  /// Whether all of the payload is here.
  public boolean whole() {
    return payload.length() == characters;
  }
}
