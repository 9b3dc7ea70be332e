package athanor.observation;

import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Device;
import athanor.world.SnarConditions;
import athanor.world.SnarSettings;
import athanor.world.SnarWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs one experiment in the simulated flow chemistry laboratory and brings what was read.
record Laboratory(SnarSettings settings) {
  static Laboratory typical() {
    return new Laboratory(SnarSettings.typical());
  }

  Laboratory with(SnarSettings.Faults faults) {
    return new Laboratory(settings.with(faults));
  }

  Evidence experiment(SnarConditions conditions, long seed) {
    Map<String, Value> parameters = new LinkedHashMap<>();
    parameters.put("residence_time", Value.of(conditions.residenceTime(), "min"));
    parameters.put("equivalents", Value.of(conditions.equivalents(), "1"));
    parameters.put("concentration", Value.of(conditions.concentration(), "mol/L"));
    Map<String, Value> flows = new LinkedHashMap<>(parameters);
    parameters.put("temperature", Value.of(conditions.temperature(), "Cel"));
    Map<String, Value> heat = Map.of("temperature", Value.of(conditions.temperature(), "Cel"));

    List<Device> devices = SnarWorld.of(seed, settings).devices();
    List<Reading> readings = new ArrayList<>();
    readings.addAll(run(devices.get(0), "set-flows", flows));
    readings.addAll(run(devices.get(1), "run", heat));
    readings.addAll(run(devices.get(2), "analyse", Map.of()));
    return new Evidence(parameters, readings, List.of("space_time_yield"));
  }

  private static List<Reading> run(Device device, String operation, Map<String, Value> arguments) {
    return switch (device.begin(operation, arguments, "experiment", Duration.ZERO)) {
      case Begin.Begun begun -> begun.readings().get();
      case Begin.Refused(String reason) -> throw new IllegalStateException(reason);
    };
  }
}
