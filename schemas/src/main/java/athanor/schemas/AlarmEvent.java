package athanor.schemas;

/// Something that needs a person.
public sealed interface AlarmEvent extends Event {

  /// Id of the alarm: its code and its source, `command-lost/pump-unit`.
  String alarm();

  @Override
  default Topic topic() {
    return Topic.ALARMS;
  }

  @Override
  default String key() {
    return alarm();
  }

  /// @param code names the runbook, `docs/runbooks/CODE.md`
  record AlarmRaised(String alarm, String code, String source, String message)
      implements AlarmEvent {}

  record AlarmAcknowledged(String alarm, String person) implements AlarmEvent {}

  record AlarmShelved(String alarm, String person, String reason) implements AlarmEvent {}

  record AlarmCleared(String alarm) implements AlarmEvent {}
}
