package athanor.lab.bench.plant;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Result;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Capability.Shape;
import athanor.schemas.Capability.Signal;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Device;
import athanor.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// As many mixers and meters as are wanted, each busy for a part of a second: a laboratory whose
/// physics costs nothing, so that what is measured is what drives it.
///
/// @param devices mixers first
record Stations(List<Device> devices) implements World {
  private static final double LONGEST = 0.2;

  static Stations of(int each) {
    return new Stations(
        Stream.<Device>concat(
                IntStream.rangeClosed(1, each).mapToObj(Mixer::new),
                IntStream.rangeClosed(1, each).mapToObj(Meter::new))
            .toList());
  }

  private static Capability capability(String kind, int place, Operation operation) {
    return new Capability(
        kind,
        "Athanor",
        "Station",
        Integer.toString(place),
        "",
        true,
        List.of(operation),
        List.of(new Signal("load", "1", 0.0, 1.0)));
  }

  private static double number(Map<String, Value> arguments, String name) {
    return arguments.get(name) instanceof Value.Quantity(double value, String _) ? value : 0;
  }

  /// Mixes for a time that grows with `x`.
  private record Mixer(int place) implements Device {
    @Override
    public String name() {
      return "mixer-" + place;
    }

    @Override
    public Capability capability() {
      return Stations.capability(
          "mixer",
          place,
          new Operation(
              "mix",
              Effect.PROGRAM,
              Resume.CHECKABLE,
              List.of(new Argument("x", "1", 0.0, 1.0, true)),
              List.of(new Result("mixed", "1", Shape.SCALAR))));
    }

    @Override
    public Begin begin(String operation, Map<String, Value> arguments, String key, Duration now) {
      double x = number(arguments, "x");
      return new Begin.Begun(
          Duration.ofMillis(Math.round(LONGEST * (1 + x) * 1000)),
          () -> List.of(new Reading.Scalar("mixed", x, "1")));
    }

    @Override
    public double signal(String name, Duration now) {
      return 0;
    }
  }

  /// Gives the sum of squares of its arguments.
  private record Meter(int place) implements Device {
    @Override
    public String name() {
      return "meter-" + place;
    }

    @Override
    public Capability capability() {
      return Stations.capability(
          "meter",
          place,
          new Operation(
              "measure",
              Effect.PROGRAM,
              Resume.CHECKABLE,
              List.of(
                  new Argument("x", "1", 0.0, 1.0, true), new Argument("y", "1", 0.0, 1.0, true)),
              List.of(new Result("z", "1", Shape.SCALAR))));
    }

    @Override
    public Begin begin(String operation, Map<String, Value> arguments, String key, Duration now) {
      double x = number(arguments, "x");
      double y = number(arguments, "y");
      return new Begin.Begun(
          Duration.ofMillis(Math.round(LONGEST * 1000)),
          () -> List.of(new Reading.Scalar("z", x * x + y * y, "1")));
    }

    @Override
    public double signal(String name, Duration now) {
      return 0;
    }
  }
}
