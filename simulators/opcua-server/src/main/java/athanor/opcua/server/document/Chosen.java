package athanor.opcua.server.document;

import athanor.schemas.Capability;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Device;
import java.time.Duration;
import java.util.Map;

/// A device of a world under the name that the laboratory gives it.
record Chosen(String name, Device device) implements Device {
  @Override
  public Capability capability() {
    return device.capability();
  }

  @Override
  public Begin begin(String operation, Map<String, Value> arguments, String key, Duration now) {
    return device.begin(operation, arguments, key, now);
  }

  @Override
  public double signal(String signal, Duration now) {
    return device.signal(signal, now);
  }
}
