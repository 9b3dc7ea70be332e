package athanor.world.plate;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Capability.Shape;
import athanor.schemas.Capability.Signal;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Chance;
import athanor.world.Control;
import athanor.world.Device;
import athanor.world.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One pipette over a deck: fills the next free well of the plate, a new tip for each liquid. A
/// full plate is exchanged first, and tips and vessels with it.
final class LiquidHandler implements Device {
  /// µL that a tip holds; more takes several strokes.
  private static final double TIP = 300;

  private static final Duration NEW_TIP = Duration.ofSeconds(4);
  private static final Duration STROKE = Duration.ofSeconds(6);
  private static final Duration RELOAD = Duration.ofMinutes(2);

  private final Controls controls =
      new Controls(
          "liquid-handler",
          new Control.Cover("door"),
          new Control.Modes(
              "wash",
              List.of(
                  new Control.Analog("flow", "mL/min", 0, 50, 0),
                  new Control.Analog("pressure", "mbar", 0, 500, 0))));
  private final long seed;
  private final PlateNoise noise;
  private final Deck deck;
  private final double filled;
  private final Stock diluent;
  private final Capability capability;

  /// @param filled volume of a filled well, µL
  LiquidHandler(long seed, PlateNoise noise, Deck deck, double filled) {
    this.seed = seed;
    this.noise = noise;
    this.deck = deck;
    this.filled = filled;
    diluent = deck.stocks().stream().filter(Stock::diluent).findFirst().orElseThrow();
    capability = capability(deck.stocks());
  }

  private static Capability capability(List<Stock> stocks) {
    List<Argument> liquids = new ArrayList<>();
    List<Signal> signals = new ArrayList<>();
    for (var stock : stocks) {
      if (!stock.diluent()) {
        liquids.add(new Argument(stock.name(), "uL", 0.0, stock.most(), true));
      }
      signals.add(new Signal("volume_" + stock.name(), "uL", 0.0, null));
    }
    signals.add(new Signal("tips", "1", 0.0, (double) Deck.TIPS));
    signals.add(new Signal("free_wells", "1", 0.0, (double) Well.COUNT));
    return new Capability(
        "liquid-handler",
        "Athanor",
        "Simulated liquid handler",
        "SIM-L1",
        "",
        false,
        List.of(
            new Operation(
                "dispense",
                Effect.PROGRAM,
                Resume.CHECKABLE,
                liquids,
                List.of(
                    new Capability.Result("well", "", Shape.TEXT),
                    new Capability.Result("volume", "uL", Shape.SCALAR))),
            new Operation("reload", Effect.ABSOLUTE, Resume.REPEATABLE, List.of(), List.of())),
        signals);
  }

  @Override
  public String name() {
    return "liquid-handler";
  }

  @Override
  public Capability capability() {
    return capability;
  }

  @Override
  public Begin begin(String operation, Map<String, Value> arguments, String key, Duration now) {
    @Nullable String fault = Request.fault(this, operation, arguments);
    if (fault != null) {
      return new Begin.Refused(fault);
    }
    if (operation.equals("reload")) {
      deck.reload(now);
      return new Begin.Begun(RELOAD, List::of);
    }
    Map<String, Double> asked = asked(arguments);
    fault = impossible(asked);
    if (fault != null) {
      return new Begin.Refused(fault);
    }
    var before = Duration.ZERO;
    if (deck.wellsLeft() == 0) {
      deck.reload(now);
      before = RELOAD;
    }
    fault = lacking(asked, now);
    return fault == null ? dispense(asked, key, before) : new Begin.Refused(fault);
  }

  @Override
  public List<Control> controls() {
    return controls.all();
  }

  @Override
  public @Nullable String set(String name, double target, Duration now) {
    return controls.set(name, target, now);
  }

  @Override
  public double control(String name, Duration now) {
    return controls.value(name, now);
  }

  private Map<String, Double> asked(Map<String, Value> arguments) {
    Map<String, Double> asked = new LinkedHashMap<>();
    double rest = filled;
    for (var stock : deck.stocks()) {
      if (!stock.diluent()) {
        double volume = Request.number(arguments, stock.name());
        asked.put(stock.name(), volume);
        rest -= volume;
      }
    }
    asked.put(diluent.name(), rest);
    return asked;
  }

  private @Nullable String impossible(Map<String, Double> asked) {
    double rest = asked.getOrDefault(diluent.name(), 0.0);
    if (rest < 0) {
      return "liquid-handler fills a well with %s uL, and %s uL were asked for"
          .formatted(filled, filled - rest);
    }
    if (controls.target("door") == 0) {
      return "the door of liquid-handler is open";
    }
    if (deck.plate() != Deck.Position.DECK) {
      return "liquid-handler has no plate on its deck: it is at the " + deck.plate().text();
    }
    return null;
  }

  private @Nullable String lacking(Map<String, Double> asked, Duration now) {
    long needed = asked.values().stream().filter(volume -> volume > 0).count();
    if (deck.tips() < needed) {
      return "liquid-handler has %d tips left and needs %d; reload".formatted(deck.tips(), needed);
    }
    for (var each : asked.entrySet()) {
      double left = deck.vessel(each.getKey(), now);
      if (each.getValue() > left) {
        return "vessel %s of liquid-handler has %.1f uL left and %.1f uL are needed; reload"
            .formatted(each.getKey(), left, each.getValue());
      }
    }
    return null;
  }

  private Begin dispense(Map<String, Double> asked, String key, Duration before) {
    var chance = Chance.of(seed, name(), key);
    Map<String, Double> delivered = new LinkedHashMap<>();
    var takes = before;
    for (var each : asked.entrySet()) {
      double volume = each.getValue();
      double error = noise.volume() * volume * chance.normal() + noise.smallest() * chance.normal();
      delivered.put(each.getKey(), volume > 0 ? Math.max(0, volume + error) : 0);
      if (volume > 0) {
        takes = takes.plus(NEW_TIP).plus(STROKE.multipliedBy((long) StrictMath.ceil(volume / TIP)));
      }
    }
    var well = deck.fill(delivered);
    List<Reading> readings =
        List.of(new Reading.Label("well", well.name()), new Reading.Scalar("volume", filled, "uL"));
    return new Begin.Begun(takes, () -> readings);
  }

  @Override
  public double signal(String name, Duration now) {
    return switch (name) {
      case "tips" -> deck.tips();
      case "free_wells" -> deck.wellsLeft();
      default -> {
        if (!name.startsWith("volume_")) {
          throw new IllegalArgumentException(name() + " has no signal " + name);
        }
        yield deck.vessel(name.substring("volume_".length()), now);
      }
    };
  }
}
