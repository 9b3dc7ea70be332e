package athanor.opcua.server.document;

import athanor.schemas.Capability;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Control;
import athanor.world.Device;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
  public List<Control> controls() {
    return device.controls();
  }

  @Override
  public @Nullable String set(String control, double target, Duration now) {
    return device.set(control, target, now);
  }

  @Override
  public double control(String control, Duration now) {
    return device.control(control, now);
  }

  @Override
  public double signal(String signal, Duration now) {
    return device.signal(signal, now);
  }
}
