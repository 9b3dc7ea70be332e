package athanor.world;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Capability.Shape;
import athanor.schemas.Capability.Signal;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A heated tube: heats up, waits until it is steady, fills the sample loop.
final class FlowReactor implements Device {
  private static final Capability CAPABILITY =
      new Capability(
          "flow-reactor",
          "Athanor",
          "Simulated flow reactor",
          "SIM-R1",
          "",
          false,
          List.of(
              new Operation(
                  "run",
                  Effect.PROGRAM,
                  Resume.CHECKABLE,
                  List.of(SnarRange.TEMPERATURE.argument()),
                  List.of(
                      new Capability.Result("mean_temperature", "Cel", Shape.SCALAR),
                      new Capability.Result("mean_pressure", "bar", Shape.SCALAR)))),
          List.of(
              new Signal("temperature", "Cel", 0.0, 150.0),
              new Signal("pressure", "bar", 0.0, 20.0)));

  private final long seed;
  private final SnarSettings settings;
  private final Plumbing plumbing;
  private Ramp ramp = Ramp.ROOM;

  FlowReactor(long seed, SnarSettings settings, Plumbing plumbing) {
    this.seed = seed;
    this.settings = settings;
    this.plumbing = plumbing;
  }

  @Override
  public String name() {
    return "flow-reactor";
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
    Plumbing.Feed feed = plumbing.feed();
    if (feed == null) {
      return new Begin.Refused("flow-reactor has no feed: no flows were set");
    }
    var chance = Chance.of(seed, name(), key);
    double target = Request.number(arguments, SnarRange.TEMPERATURE);
    double held = target + settings.noise().temperature() * chance.normal();
    ramp = new Ramp(now, ramp.at(now), target, settings.timing().heating());
    plumbing.sample(SnarKinetics.outlet(feed.at(held)));
    var readings =
        List.<Reading>of(
            new Reading.Scalar("mean_temperature", held, "Cel"),
            new Reading.Scalar("mean_pressure", pressure(feed), "bar"));
    return new Begin.Begun(ramp.takes().plus(steadyAfter(feed)), () -> readings);
  }

  private Duration steadyAfter(Plumbing.Feed feed) {
    return Ramp.minutes(settings.timing().residenceTimes() * feed.residenceTime());
  }

  @Override
  public synchronized double signal(String name, Duration now) {
    Plumbing.Feed feed = plumbing.feed();
    return switch (name) {
      case "temperature" ->
          new Sensor(seed, "flow-reactor/temperature", 0.05).shows(ramp.at(now), now);
      case "pressure" ->
          feed == null
              ? 1
              : new Sensor(seed, "flow-reactor/pressure", 0.02).shows(pressure(feed), now);
      default -> throw new IllegalArgumentException(name() + " has no signal " + name);
    };
  }

  /// A back-pressure valve of 7 bar, and what the flow adds to it.
  private static double pressure(Plumbing.Feed feed) {
    return 7 + 0.5 / feed.residenceTime();
  }
}
