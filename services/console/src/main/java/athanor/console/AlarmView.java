package athanor.console;

import athanor.schemas.AlarmEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alarm that is not cleared.
///
/// @param code names its runbook
/// @param person who acknowledged or shelved it; empty until then
/// @param since when it was raised
public record AlarmView(
    long version,
    String id,
    String code,
    String source,
    String message,
    State state,
    String person,
    Instant since)
    implements View {

  /// What has been done about it.
  public enum State {
    RAISED,
    ACKNOWLEDGED,
    SHELVED
  }

  /// The alarm after an event; nothing where it is cleared, or was never raised.
  static @Nullable AlarmView after(
      @Nullable AlarmView before, AlarmEvent event, Instant at, long version) {
    return switch (event) {
      case AlarmEvent.AlarmRaised raised ->
          new AlarmView(
              version,
              raised.alarm(),
              raised.code(),
              raised.source(),
              raised.message(),
              State.RAISED,
              "",
              before == null ? at : before.since());
      case AlarmEvent.AlarmAcknowledged seen ->
          before == null ? null : before.with(version, State.ACKNOWLEDGED, seen.person());
      case AlarmEvent.AlarmShelved shelved ->
          before == null ? null : before.with(version, State.SHELVED, shelved.person());
      case AlarmEvent.AlarmCleared _ -> null;
    };
  }

  private AlarmView with(long newVersion, State newState, String by) {
    return new AlarmView(newVersion, id, code, source, message, newState, by, since);
  }
}
