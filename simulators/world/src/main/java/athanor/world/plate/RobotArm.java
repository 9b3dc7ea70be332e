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
import athanor.world.Control;
import athanor.world.Device;
import athanor.world.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A gripper on a rail that carries the plate from wherever it is to a position.
final class RobotArm implements Device {
  private static final Duration LIFT = Duration.ofSeconds(5);

  /// s per metre of rail.
  private static final double PACE = 4;

  private static final Capability CAPABILITY =
      new Capability(
          "robot-arm",
          "Athanor",
          "Simulated robot arm",
          "SIM-A1",
          "",
          false,
          List.of(
              new Operation(
                  "move",
                  Effect.ABSOLUTE,
                  Resume.REPEATABLE,
                  List.of(new Argument("to", "", null, null, true)),
                  List.of(new Capability.Result("from", "", Shape.TEXT)))),
          List.of(new Signal("position", "m", 0.0, 2.0)));

  /// Of the paces, times the usual one.
  private static final double[] PACES = {1, 2, 0.5};

  private final Controls controls =
      new Controls(
          "robot-arm",
          new Control.Switch("gripper", "open", "closed"),
          new Control.Selector("pace", List.of("normal", "slow", "fast")));
  private final Deck deck;
  private Duration since = Duration.ZERO;
  private double from;
  private double to;
  private double pace = PACE;

  RobotArm(Deck deck) {
    this.deck = deck;
    from = metres(deck.plate());
    to = from;
  }

  @Override
  public String name() {
    return "robot-arm";
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
    String asked = Objects.requireNonNull(Request.text(arguments, "to"));
    var target = Deck.Position.of(asked);
    if (target.isEmpty()) {
      return new Begin.Refused(
          "robot-arm knows no position %s, only %s"
              .formatted(
                  asked,
                  Arrays.stream(Deck.Position.values())
                      .map(Deck.Position::text)
                      .collect(Collectors.joining(", "))));
    }
    var left = deck.plate();
    from = metres(left);
    to = metres(target.get());
    since = now;
    pace = PACE * PACES[(int) controls.target("pace")];
    deck.move(target.get());
    List<Reading> readings = List.of(new Reading.Label("from", left.text()));
    return new Begin.Begun(takes(), () -> readings);
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

  private Duration takes() {
    return LIFT.multipliedBy(2).plusMillis(Math.round(1000 * pace * Math.abs(to - from)));
  }

  /// Of a position along the rail.
  private static double metres(Deck.Position position) {
    return switch (position) {
      case DECK -> 0.2;
      case READER -> 1.0;
      case BALANCE -> 1.8;
    };
  }

  @Override
  public synchronized double signal(String name, Duration now) {
    if (!name.equals("position")) {
      throw new IllegalArgumentException(name() + " has no signal " + name);
    }
    double way = (now.minus(since).minus(LIFT).toNanos() / 1e9) / pace;
    double distance = Math.abs(to - from);
    return from + Math.signum(to - from) * Math.clamp(way, 0, distance);
  }
}
