package athanor.world;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
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

/// Pumps for substrate, amine and solvent in front of a reactor of 5 mL.
final class PumpUnit implements Device {
  /// mL.
  private static final double REACTOR_VOLUME = 5;

  private static final Capability CAPABILITY =
      new Capability(
          "pump-unit",
          "Athanor",
          "Simulated pump unit",
          "SIM-P1",
          "",
          false,
          List.of(
              new Operation(
                  "set-flows",
                  Effect.ABSOLUTE,
                  Resume.REPEATABLE,
                  List.<Argument>of(
                      SnarRange.RESIDENCE_TIME.argument(),
                      SnarRange.EQUIVALENTS.argument(),
                      SnarRange.CONCENTRATION.argument()),
                  List.of(new Capability.Result("flow", "mL/min", Shape.SCALAR)))),
          List.of(new Signal("flow", "mL/min", 0.0, 12.0)));

  private final long seed;
  private final SnarSettings settings;
  private final Plumbing plumbing;

  PumpUnit(long seed, SnarSettings settings, Plumbing plumbing) {
    this.seed = seed;
    this.settings = settings;
    this.plumbing = plumbing;
  }

  @Override
  public String name() {
    return "pump-unit";
  }

  @Override
  public Capability capability() {
    return CAPABILITY;
  }

  @Override
  public Begin begin(String operation, Map<String, Value> arguments, String key, Duration now) {
    @Nullable String fault = Request.fault(this, operation, arguments);
    if (fault != null) {
      return new Begin.Refused(fault);
    }
    var chance = Chance.of(seed, name(), key);
    double noise = settings.noise().flow();
    var delivered =
        new Plumbing.Feed(
            Request.number(arguments, SnarRange.RESIDENCE_TIME) * chance.factor(noise),
            Request.number(arguments, SnarRange.EQUIVALENTS) * chance.factor(noise),
            Request.number(arguments, SnarRange.CONCENTRATION) * chance.factor(noise));
    plumbing.feed(delivered);
    return new Begin.Begun(
        settings.timing().setFlows(),
        () -> List.of(new Reading.Scalar("flow", flow(delivered), "mL/min")));
  }

  @Override
  public double signal(String name, Duration now) {
    if (!name.equals("flow")) {
      throw new IllegalArgumentException(name() + " has no signal " + name);
    }
    Plumbing.Feed feed = plumbing.feed();
    return feed == null ? 0 : new Sensor(seed, "pump-unit/flow", 0.01).shows(flow(feed), now);
  }

  private static double flow(Plumbing.Feed feed) {
    return REACTOR_VOLUME / feed.residenceTime();
  }
}
