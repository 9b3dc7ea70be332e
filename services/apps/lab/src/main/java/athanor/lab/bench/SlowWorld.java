package athanor.lab.bench;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Capability.Signal;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Device;
import athanor.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Devices whose only program is over at once, and that can be made to take their time before they
/// say anything.
final class SlowWorld implements World {
  private final List<Device> devices = new ArrayList<>();
  private volatile Duration delay = Duration.ZERO;

  SlowWorld(String prefix, int count) {
    for (int i = 1; i <= count; i++) {
      devices.add(new Slow("%s-%02d".formatted(prefix, i)));
    }
  }

  void slow(Duration before) {
    delay = before;
  }

  @Override
  public List<Device> devices() {
    return devices;
  }

  private final class Slow implements Device {
    private final String name;

    Slow(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Capability capability() {
      var program = new Operation("do", Effect.PROGRAM, Resume.CHECKABLE, List.of(), List.of());
      return new Capability(
          "slow",
          "Athanor",
          "S 1",
          name,
          "",
          true,
          List.of(program),
          List.of(new Signal("time", "s", null, null), new Signal("still", "1", null, null)));
    }

    @Override
    public Begin begin(String operation, Map<String, Value> arguments, String key, Duration now) {
      LockSupport.parkNanos(delay.toNanos());
      return new Begin.Begun(Duration.ZERO, List::of);
    }

    @Override
    public double signal(String signal, Duration now) {
      return signal.equals("time") ? now.toNanos() / 1e9 : 1;
    }
  }
}
