package athanor.execution;

import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.NamedUuid;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What follows from the readings of a run that ended well.
final class Results {
  private Results() {}

  /// A measurement per reading and the completion; a failure where a reading is no number, or two
  /// have one name.
  static List<Event> of(RunOperation asked, List<Reading> readings) {
    List<Event> events = new ArrayList<>();
    Map<String, Value> results = new LinkedHashMap<>();
    List<UUID> measurements = new ArrayList<>();
    for (Reading reading : readings) {
      String fault = fault(asked, reading);
      UUID measurement = NamedUuid.of(asked.command(), reading.name());
      if (fault == null && measurements.contains(measurement)) {
        fault = asked.instrument() + " reported '" + reading.name() + "' twice";
      }
      if (fault != null) {
        return List.of(Reports.failed(asked, fault));
      }
      measurements.add(measurement);
      events.add(
          new MeasurementTaken(
              measurement,
              asked.experiment(),
              asked.campaign(),
              asked.command(),
              asked.instrument(),
              reading));
      switch (reading) {
        case Reading.Scalar(String name, double value, String unit) ->
            results.put(name, Value.of(value, unit));
        case Reading.Label(String name, String text) -> results.put(name, Value.of(text));
        case Reading.Series _ -> {}
      }
    }
    events.add(
        new CommandCompleted(
            asked.command(),
            asked.experiment(),
            asked.campaign(),
            asked.instrument(),
            results,
            measurements));
    return events;
  }

  private static @Nullable String fault(RunOperation asked, Reading reading) {
    return switch (reading) {
      case Reading.Scalar(String name, double value, String unit) ->
          Double.isFinite(value)
              ? null
              : asked.instrument() + " reported '" + name + "' as " + value + " " + unit;
      case Reading.Label _ -> null;
      case Reading.Series(String name, _, _, _, String unit, List<Double> values) -> {
        for (int i = 0; i < values.size(); i++) {
          if (!Double.isFinite(values.get(i))) {
            yield "%s reported sample %d of '%s' as %s %s"
                .formatted(asked.instrument(), i, name, values.get(i), unit);
          }
        }
        yield null;
      }
    };
  }
}
