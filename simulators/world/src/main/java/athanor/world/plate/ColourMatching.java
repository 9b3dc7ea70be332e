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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Three dyes and water; the reader compares a colour with a standard that it has stored.
final class ColourMatching implements Chemistry {
  static final double START = 380;
  static final double STEP = 5;
  static final int SAMPLES = 81;

  /// What a well holds, µL.
  static final double FILLED = 200;

  private static final Duration SCAN = Duration.ofSeconds(45);

  private final Colorimetry.Lab standard;

  ColourMatching(ColourRecipe target) {
    standard = colour(target);
  }

  /// Of a recipe, without noise.
  static Colorimetry.Lab colour(ColourRecipe recipe) {
    return Colorimetry.lab(spectrum(recipe.well()), START, STEP);
  }

  /// AU; without noise.
  static double[] spectrum(Well well) {
    double[] spectrum = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      for (var dye : Dye.values()) {
        spectrum[i] += dye.absorbance(well, START + i * STEP);
      }
    }
    return spectrum;
  }

  @Override
  public List<Stock> stocks() {
    List<Stock> stocks = new ArrayList<>();
    for (var dye : Dye.values()) {
      stocks.add(new Stock(dye.stock(), ColourRecipe.MOST));
    }
    stocks.add(new Stock("water", 0));
    return stocks;
  }

  @Override
  public double filled() {
    return FILLED;
  }

  @Override
  public Operation assay() {
    return new Operation(
        "spectrum",
        Effect.PROGRAM,
        Resume.CHECKABLE,
        List.<Argument>of(),
        List.of(
            new Capability.Result("spectrum", "1", Shape.SERIES),
            new Capability.Result("lightness", "1", Shape.SCALAR),
            new Capability.Result("redness", "1", Shape.SCALAR),
            new Capability.Result("yellowness", "1", Shape.SCALAR),
            new Capability.Result("difference", "1", Shape.SCALAR)));
  }

  @Override
  public double warmth(Map<String, Value> arguments) {
    return PlateReader.ROOM;
  }

  @Override
  public Assay assay(Well well, Map<String, Value> arguments, PlateNoise noise, Chance chance) {
    double[] spectrum = spectrum(well);
    double drift = noise.drift() * chance.normal();
    List<Double> shown = new ArrayList<>(SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
      spectrum[i] += drift * i / (SAMPLES - 1) + noise.absorbance() * chance.normal();
      shown.add(Math.round(spectrum[i] * 1e5) / 1e5);
    }
    var colour = Colorimetry.lab(spectrum, START, STEP);
    return new Assay(
        SCAN,
        List.of(
            new Reading.Series("spectrum", START, STEP, "nm", "1", shown),
            new Reading.Scalar("lightness", colour.lightness(), "1"),
            new Reading.Scalar("redness", colour.redness(), "1"),
            new Reading.Scalar("yellowness", colour.yellowness(), "1"),
            new Reading.Scalar("difference", colour.difference(standard), "1")),
        well);
  }
}
