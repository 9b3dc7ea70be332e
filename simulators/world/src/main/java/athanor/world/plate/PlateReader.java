package athanor.world.plate;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Signal;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Chance;
import athanor.world.Control;
import athanor.world.Device;
import athanor.world.Request;
import athanor.world.Sensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A spectrometer over a heated block that looks through one well of the plate from above.
final class PlateReader implements Device {
  /// Of the room, Celsius.
  static final double ROOM = 22;

  /// Of the block's set point, K/min.
  private static final double RATE = 12;

  /// Of the plate behind the block, s.
  private static final double LAG = 40;

  /// K from the target at which an assay begins.
  private static final double TOLERANCE = 0.1;

  private final Controls controls =
      new Controls(
          "plate-reader",
          new Control.Analog("block", "Cel", ROOM, 65, ROOM),
          new Control.Cover("lid"),
          new Control.Timer("shaker", 600),
          new Control.Switch("lamp_power", "off", "on"));
  private final long seed;
  private final PlateNoise noise;
  private final Deck deck;
  private final Chemistry chemistry;
  private final Capability capability;
  private Lag block = Lag.resting(ROOM, RATE, LAG);

  PlateReader(long seed, PlateNoise noise, Deck deck, Chemistry chemistry) {
    this.seed = seed;
    this.noise = noise;
    this.deck = deck;
    this.chemistry = chemistry;
    var assay = chemistry.assay();
    List<Argument> arguments = new ArrayList<>(assay.arguments());
    arguments.add(new Argument("well", "", null, null, false));
    capability =
        new Capability(
            "plate-reader",
            "Athanor",
            "Simulated plate reader",
            "SIM-S1",
            "",
            false,
            List.of(
                new Operation(
                    assay.name(), assay.effect(), assay.resume(), arguments, assay.results())),
            List.of(
                new Signal("temperature", "Cel", 0.0, 80.0), new Signal("lamp", "%", 0.0, 100.0)));
  }

  @Override
  public String name() {
    return "plate-reader";
  }

  @Override
  public Capability capability() {
    return capability;
  }

  @Override
  public synchronized Begin begin(
      String operation, Map<String, Value> arguments, String key, Duration now) {
    @Nullable String fault = Request.fault(this, operation, arguments);
    if (fault != null) {
      return new Begin.Refused(fault);
    }
    if (deck.plate() != Deck.Position.READER) {
      return new Begin.Refused("plate-reader holds no plate: it is at the " + deck.plate().text());
    }
    if (controls.target("lid") == 0 || controls.target("lamp_power") == 0) {
      return new Begin.Refused(
          controls.target("lid") == 0
              ? "the lid of plate-reader is open"
              : "the lamp of plate-reader is off");
    }
    @Nullable String name = Request.text(arguments, "well");
    Optional<Well> well = deck.well(name);
    if (well.isEmpty()) {
      return new Begin.Refused(
          name == null
              ? "no well of the plate in plate-reader is filled"
              : "well %s of the plate in plate-reader is not filled".formatted(name));
    }
    block = block.toward(chemistry.warmth(arguments), now);
    var warming = Duration.ofNanos(Math.round(block.settles(TOLERANCE) * 1e9));
    var assay = chemistry.assay(well.get(), arguments, noise, Chance.of(seed, name(), key));
    deck.replace(assay.after());
    return new Begin.Begun(warming.plus(assay.takes()), assay::readings);
  }

  @Override
  public List<Control> controls() {
    return controls.all();
  }

  @Override
  public synchronized @Nullable String set(String name, double target, Duration now) {
    @Nullable String fault = controls.set(name, target, now);
    if (fault == null && name.equals("block")) {
      block = block.toward(target, now);
    }
    return fault;
  }

  @Override
  public synchronized double control(String name, Duration now) {
    return name.equals("block") ? block.at(now) : controls.value(name, now);
  }

  @Override
  public synchronized double signal(String name, Duration now) {
    return switch (name) {
      case "temperature" ->
          new Sensor(seed, "plate-reader/temperature", noise.temperature())
              .shows(block.at(now), now);
      // loses a fifth of its light in a thousand hours
      case "lamp" -> 100 * StrictMath.exp(-now.toNanos() / 3.6e12 / 4500);
      default -> throw new IllegalArgumentException(name() + " has no signal " + name);
    };
  }
}
