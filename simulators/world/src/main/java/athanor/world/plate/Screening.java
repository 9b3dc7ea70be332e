package athanor.world.plate;

import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Capability.Shape;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.world.Chance;
import athanor.world.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Conditions for an enzyme: the handler fills in enzyme, the acid and the base of a buffer and
/// water; the reader warms the well, injects substrate and follows the yellow at 405 nm.
final class Screening implements Chemistry {
  /// What a well holds before the substrate, µL.
  static final double FILLED = 150;

  static final int SECONDS = 300;
  private static final int STEP = 10;

  /// AU; the detector shows no more.
  private static final double LIMIT = 4;

  /// From an open well at 60 Celsius, µL/min; follows the vapour pressure below.
  private static final double EVAPORATION = 0.9;

  @Override
  public List<Stock> stocks() {
    return List.of(
        new Stock("enzyme", 20),
        new Stock("acid", 60),
        new Stock("base", 60),
        new Stock("water", 0));
  }

  @Override
  public double filled() {
    return FILLED;
  }

  @Override
  public Operation assay() {
    return new Operation(
        "kinetics",
        Effect.PROGRAM,
        Resume.CHECKABLE,
        List.of(
            new Argument("temperature", "Cel", 22.0, 65.0, true),
            new Argument("substrate", "uL", 1.0, 50.0, true)),
        List.of(
            new Capability.Result("absorbance", "1", Shape.SERIES),
            new Capability.Result("rate", "1/min", Shape.SCALAR),
            new Capability.Result("temperature", "Cel", Shape.SCALAR)));
  }

  @Override
  public double warmth(Map<String, Value> arguments) {
    return Request.number(arguments, "temperature");
  }

  @Override
  public Assay assay(Well well, Map<String, Value> arguments, PlateNoise noise, Chance chance) {
    double held = warmth(arguments) + noise.temperature() * chance.normal();
    double wanted = Request.number(arguments, "substrate");
    double substrate =
        Math.max(0, wanted * chance.factor(noise.volume()) + noise.smallest() * chance.normal());
    var progress = Progress.of(well, substrate, held, SECONDS);
    double drift = noise.drift() * chance.normal();
    List<Double> shown = new ArrayList<>();
    for (int t = 0; t <= SECONDS; t += STEP) {
      double seen =
          progress.absorbance(t) + drift * t / 3600 + noise.absorbance() * chance.normal();
      shown.add(Math.round(1e4 * Math.min(LIMIT, seen)) / 1e4);
    }
    double minutes = SECONDS / 60.0;
    return new Assay(
        Duration.ofSeconds(SECONDS),
        List.of(
            new Reading.Series("absorbance", 0, STEP, "s", "1", shown),
            new Reading.Scalar("rate", slope(shown), "1/min"),
            new Reading.Scalar("temperature", held, "Cel")),
        well.with("substrate", substrate).drier(evaporation(held) * minutes));
  }

  /// µL/min from an open well. The vapour pressure doubles about every 11 K.
  static double evaporation(double celsius) {
    return EVAPORATION * StrictMath.pow(2, (celsius - 60) / 11);
  }

  /// Of a line through all samples, 1/min (least squares).
  static double slope(List<Double> samples) {
    int n = samples.size();
    double meanTime = STEP / 60.0 * (n - 1) / 2;
    double mean = 0;
    for (double each : samples) {
      mean += each / n;
    }
    double above = 0;
    double below = 0;
    for (int i = 0; i < n; i++) {
      double t = STEP / 60.0 * i - meanTime;
      above += t * (samples.get(i) - mean);
      below += t * t;
    }
    return above / below;
  }
}
