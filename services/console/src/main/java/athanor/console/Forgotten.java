package athanor.console;

/// A view that is no longer kept, because newer ones took its place or it has ended.
public record Forgotten(long version, Kind kind, String id) implements View {

  /// What has been forgotten.
  public enum Kind {
    CAMPAIGN,
    EXPERIMENT,
    ALARM
  }
}
