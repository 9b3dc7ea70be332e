package athanor.schemas;

import java.util.UUID;

/// What an instrument reported for a command.
public record MeasurementTaken(
    UUID measurement,
    UUID experiment,
    String campaign,
    UUID command,
    String instrument,
    Reading reading)
    implements Event {

  @Override
  public Topic topic() {
    return Topic.MEASUREMENTS;
  }

  @Override
  public String key() {
    return experiment.toString();
  }
}
