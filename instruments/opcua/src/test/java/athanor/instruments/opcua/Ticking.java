package athanor.instruments.opcua;

import athanor.schemas.Capability;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Device;
import athanor.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A world of clocks: `time` grows by one each millisecond, `still` never changes.
record Ticking(List<Device> devices) implements World {
  static Ticking one() {
    return new Ticking(List.of(new Clock("clock")));
  }

  record Clock(String name) implements Device {
    @Override
    public Capability capability() {
      return new Capability(
          "clock",
          "Athanor",
          "C 1",
          "SN-" + name,
          "in the workshop",
          true,
          List.of(),
          List.of(
              new Capability.Signal("time", "ms", 0.0, 1e6),
              new Capability.Signal("still", "Cel", null, null)));
    }

    @Override
    public Begin begin(String operation, Map<String, Value> arguments, String key, Duration now) {
      return new Begin.Refused("a clock does nothing else");
    }

    @Override
    public double signal(String signal, Duration now) {
      return signal.equals("time") ? now.toMillis() : 21.5;
    }
  }
}
