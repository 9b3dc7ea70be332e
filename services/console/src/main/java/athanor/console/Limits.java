package athanor.console;

/// How much the console remembers: its memory is bounded whatever the laboratory does.
///
/// @param campaigns kept; of those above it the oldest closed one is forgotten first
/// @param experiments kept per campaign, the newest
/// @param events kept, the newest
/// @param payload characters kept of the payload of an event
/// @param instruments shown; those above are not
/// @param signals shown per instrument; those above are not
/// @param alarms shown; those above are not, until one is cleared
public record Limits(
    int campaigns,
    int experiments,
    int events,
    int payload,
    int instruments,
    int signals,
    int alarms) {

  /// What a console of one laboratory keeps.
  public static Limits standard() {
    return new Limits(500, 2_000, 5_000, 4_096, 500, 64, 500);
  }
}
