package athanor.opcua.server;

import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Device;
import athanor.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One stirrer that gets warmer with every run: `stir` for a duration, and `weigh` at once.
final class SmallWorld implements World, Device {
  final List<String> begun = new ArrayList<>();
  private double warmth = 20;

  @Override
  public List<Device> devices() {
    return List.of(this);
  }

  @Override
  public String name() {
    return "stirrer";
  }

  @Override
  public Capability capability() {
    return new Capability(
        "stirrer",
        "Acme",
        "S-1",
        "42",
        "",
        true,
        List.of(
            new Capability.Operation(
                "stir",
                Capability.Effect.PROGRAM,
                Capability.Resume.CHECKABLE,
                List.of(
                    new Capability.Argument("duration", "min", 0.0, 1e6, true),
                    new Capability.Argument("rate", "1/min", 0.0, null, false),
                    new Capability.Argument("solvent", "", null, null, false)),
                List.of(
                    new Capability.Result("warmth", "Cel", Capability.Shape.SCALAR),
                    new Capability.Result("torque", "mN.m", Capability.Shape.SERIES),
                    new Capability.Result("solvent", "", Capability.Shape.TEXT))),
            new Capability.Operation(
                "fail", Capability.Effect.PROGRAM, Capability.Resume.ONCE, List.of(), List.of())),
        List.of(new Capability.Signal("temperature", "Cel", -20.0, 150.0)));
  }

  @Override
  public Begin begin(String operation, Map<String, Value> arguments, String key, Duration now) {
    if (operation.equals("fail")) {
      return new Begin.Begun(
          Duration.ZERO,
          () -> {
            throw new IllegalStateException("the shaft broke");
          });
    }
    if (arguments.get("solvent") instanceof Value.Text(var text) && text.equals("acid")) {
      return new Begin.Refused("the stirrer does not stand acid");
    }
    begun.add(key + " " + arguments);
    warmth += 1;
    var warm = warmth;
    var solvent = arguments.get("solvent") instanceof Value.Text(var text) ? text : "water";
    var minutes = ((Value.Quantity) arguments.get("duration")).value();
    return new Begin.Begun(
        Duration.ofNanos(Math.round(minutes * 60e9)),
        () ->
            List.of(
                new Reading.Scalar("warmth", warm, "Cel"),
                new Reading.Series("torque", 0.5, 0.1, "s", "mN.m", List.of(1.0, warm, 3.0)),
                new Reading.Label("solvent", solvent)));
  }

  @Override
  public double signal(String name, Duration now) {
    return warmth;
  }
}
