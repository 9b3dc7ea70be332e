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

/// A liquid chromatograph with an absorbance detector, fed from the sample loop.
final class Hplc implements Device {
  private static final Capability CAPABILITY =
      new Capability(
          "hplc",
          "Athanor",
          "Simulated liquid chromatograph",
          "SIM-H1",
          "",
          false,
          List.of(
              new Operation(
                  "analyse",
                  Effect.PROGRAM,
                  Resume.CHECKABLE,
                  List.of(),
                  List.of(new Capability.Result("chromatogram", "mAU", Shape.SERIES)))),
          List.of(
              new Signal("absorbance", "mAU", 0.0, Chromatogram.LIMIT),
              new Signal("temperature", "Cel", 0.0, 80.0),
              new Signal("pressure", "bar", 0.0, 400.0),
              new Signal("flow", "mL/min", 0.0, 2.0)));

  private final long seed;
  private final SnarSettings settings;
  private final Plumbing plumbing;
  private @Nullable Run last;

  private record Run(Duration since, Reading.Series recorded) {
    double absorbance(Duration now) {
      double minutes = now.minus(since).toNanos() / 60e9;
      double sample = (minutes - recorded.start()) / recorded.step();
      return recorded.values().get((int) Math.clamp(sample, 0, recorded.values().size() - 1));
    }
  }

  Hplc(long seed, SnarSettings settings, Plumbing plumbing) {
    this.seed = seed;
    this.settings = settings;
    this.plumbing = plumbing;
  }

  @Override
  public String name() {
    return "hplc";
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
    SnarMixture sample = plumbing.sample();
    if (sample == null) {
      return new Begin.Refused("hplc has no sample: the reactor has not run");
    }
    Run run = new Run(now, Chromatogram.of(sample, settings, Chance.of(seed, name(), key)));
    last = run;
    return new Begin.Begun(Ramp.minutes(Chromatogram.MINUTES), () -> List.of(run.recorded()));
  }

  @Override
  public synchronized double signal(String name, Duration now) {
    return switch (name) {
      case "absorbance" -> last == null ? 0 : last.absorbance(now);
      case "temperature" -> new Sensor(seed, "hplc/temperature", 0.02).shows(40, now);
      case "pressure" -> new Sensor(seed, "hplc/pressure", 0.3).shows(180, now);
      case "flow" -> new Sensor(seed, "hplc/flow", 0.001).shows(1, now);
      default -> throw new IllegalArgumentException(name() + " has no signal " + name);
    };
  }
}
