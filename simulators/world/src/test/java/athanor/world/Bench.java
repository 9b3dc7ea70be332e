package athanor.world;

import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.Map;

/// A person at a world's devices, with a watch.
final class Bench {
  private final World world;
  private Duration now = Duration.ZERO;

  Bench(World world) {
    this.world = world;
  }

  Duration now() {
    return now;
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  Device device(String name) {
    return world.devices().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }

  Begin begin(String device, String operation, Map<String, Value> arguments, String key) {
    return device(device).begin(operation, arguments, key, now);
  }

  Begin.Begun begun(String device, String operation, Map<String, Value> arguments) {
    return (Begin.Begun) begin(device, operation, arguments, "key");
  }

  /// One experiment of one minute, 2 equivalents, 0.3 mol/L and 60 degrees Celsius; ends as its
  /// analysis begins.
  Reading.Series experiment(String key) {
    Map<String, Value> flows =
        Map.of(
            "residence_time", Value.of(1, "min"),
            "equivalents", Value.of(2, "1"),
            "concentration", Value.of(0.3, "mol/L"));
    passes(((Begin.Begun) begin("pump-unit", "set-flows", flows, key)).takes());
    Map<String, Value> warm = Map.of("temperature", Value.of(60, "Cel"));
    passes(((Begin.Begun) begin("flow-reactor", "run", warm, key)).takes());
    var analysis = (Begin.Begun) begin("hplc", "analyse", Map.of(), key);
    return (Reading.Series) analysis.readings().get().getFirst();
  }
}
