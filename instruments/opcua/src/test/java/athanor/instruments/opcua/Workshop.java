package athanor.instruments.opcua;

import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Device;
import athanor.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A world of mixers that can do little but in all the shapes that there are: a number, a text and
/// a series as results; a number in a range, one without an upper end and a choice as arguments.
record Workshop(List<Device> devices) implements World {
  static final Duration LASTING = Duration.ofMillis(1500);

  static Workshop of(int mixers) {
    return new Workshop(
        IntStream.rangeClosed(1, mixers).<Device>mapToObj(i -> new Mixer("mixer-" + i)).toList());
  }

  record Mixer(String name) implements Device {
    private static final List<Capability.Result> RESULTS =
        List.of(
            new Capability.Result("torque", "N.m", Capability.Shape.SCALAR),
            new Capability.Result("remark", "", Capability.Shape.TEXT),
            new Capability.Result("trace", "mV", Capability.Shape.SERIES));

    @Override
    public Capability capability() {
      var speed = new Capability.Argument("speed", "/min", 10.0, 1000.0, true);
      var volume = new Capability.Argument("volume", "mL", 0.0, null, false);
      var solvent = new Capability.Argument("solvent", "", null, null, false);
      return new Capability(
          "mixer",
          "Athanor",
          "M 1",
          "SN-" + name,
          "in the workshop",
          true,
          List.of(
              new Capability.Operation(
                  "mix",
                  Capability.Effect.PROGRAM,
                  Capability.Resume.CHECKABLE,
                  List.of(speed, volume, solvent),
                  RESULTS),
              new Capability.Operation(
                  "shake",
                  Capability.Effect.PROGRAM,
                  Capability.Resume.CHECKABLE,
                  List.of(speed),
                  RESULTS)),
          List.of(
              new Capability.Signal("temperature", "Cel", -20.0, 150.0),
              new Capability.Signal("load", "%", null, null)));
    }

    /// `mix` lasts, `shake` is over at once.
    @Override
    public Begin begin(String operation, Map<String, Value> arguments, String key, Duration now) {
      if (arguments.get("solvent") instanceof Value.Text(var solvent)
          && solvent.equals("concrete")) {
        return new Begin.Refused("concrete does not mix");
      }
      var speed = ((Value.Quantity) arguments.get("speed")).value();
      return new Begin.Begun(
          operation.equals("mix") ? LASTING : Duration.ZERO,
          () ->
              List.of(
                  new Reading.Scalar("torque", speed / 100, "N.m"),
                  new Reading.Label("remark", "mixed by " + name),
                  new Reading.Series(
                      "trace", 0.5, 0.1, "s", "mV", List.of(1.0, 2.5, -3.0, speed))));
    }

    @Override
    public double signal(String signal, Duration now) {
      return signal.equals("temperature") ? 21.5 : 3;
    }
  }
}
