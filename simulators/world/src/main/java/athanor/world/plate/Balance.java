package athanor.world.plate;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Capability.Shape;
import athanor.schemas.Capability.Signal;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Chance;
import athanor.world.Device;
import athanor.world.Request;
import athanor.world.Sensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Weighs whatever stands on its pan: the plate, or nothing.
final class Balance implements Device {
  /// g.
  private static final double LIMIT = 220;

  private static final Duration SETTLING = Duration.ofSeconds(6);

  private static final Capability CAPABILITY =
      new Capability(
          "balance",
          "Athanor",
          "Simulated balance",
          "SIM-B1",
          "",
          false,
          List.of(
              new Operation(
                  "weigh",
                  Effect.READ,
                  Resume.REPEATABLE,
                  List.of(),
                  List.of(new Capability.Result("mass", "g", Shape.SCALAR))),
              new Operation("tare", Effect.ABSOLUTE, Resume.REPEATABLE, List.of(), List.of())),
          List.of(new Signal("mass", "g", -LIMIT, LIMIT)));

  private final long seed;
  private final PlateNoise noise;
  private final Deck deck;
  private double tare;

  Balance(long seed, PlateNoise noise, Deck deck) {
    this.seed = seed;
    this.noise = noise;
    this.deck = deck;
  }

  @Override
  public String name() {
    return "balance";
  }

  @Override
  public Capability capability() {
    return CAPABILITY;
  }

  @Override
  public synchronized Begin begin(
      String operation, Map<String, Value> arguments, String key, Duration now) {
    @Nullable String fault = Request.fault(this, operation, arguments);
    if (fault != null) {
      return new Begin.Refused(fault);
    }
    if (operation.equals("tare")) {
      tare = onPan();
      return new Begin.Begun(SETTLING, List::of);
    }
    double shown = onPan() - tare + noise.mass() * Chance.of(seed, name(), key).normal();
    List<Reading> readings = List.of(new Reading.Scalar("mass", tenth(shown), "g"));
    return new Begin.Begun(SETTLING, () -> readings);
  }

  private double onPan() {
    return deck.plate() == Deck.Position.BALANCE ? deck.mass() : 0;
  }

  /// To the tenth of a milligram, as the display has it.
  private static double tenth(double grams) {
    return Math.round(grams * 1e4) / 1e4;
  }

  @Override
  public synchronized double signal(String name, Duration now) {
    if (!name.equals("mass")) {
      throw new IllegalArgumentException(name() + " has no signal " + name);
    }
    return tenth(new Sensor(seed, "balance/mass", noise.mass()).shows(onPan() - tare, now));
  }
}
