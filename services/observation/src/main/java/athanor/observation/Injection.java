package athanor.observation;

import athanor.schemas.Estimate;
import athanor.schemas.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A chromatogram of the reaction of 2,4-difluoronitrobenzene with pyrrolidine, read.
record Injection(Trace trace, Baseline baseline, List<Peak> peaks) {
  /// Apex of bis-adduct, para, ortho, substrate and internal standard, min.
  private static final double[] RETENTION = {0.91, 1.51, 2.11, 2.71, 3.31};

  private static final int BIS = 0;
  private static final int ORTHO = 2;
  private static final int STANDARD = 4;

  /// Where the gap before a peak begins and ends, counted from its apex, min.
  private static final double GAP_BEGINS = -0.33;

  private static final double GAP_ENDS = -0.17;

  /// The absorbance from which on the detector cannot be trusted, mAU.
  private static final double SATURATION = 2500;

  /// Largest drift of the baseline over a run, mAU.
  private static final double DRIFT = 50;

  /// Peak area per concentration, mAU min L/mol.
  private static final double BIS_RESPONSE = 350;

  private static final double ORTHO_RESPONSE = 280;
  private static final double STANDARD_RESPONSE = 400;

  /// Of the internal standard in every sample, mol/L.
  private static final double STANDARD_CONCENTRATION = 0.1;

  /// Relative standard uncertainty of the ratio of responses and of the concentration fed.
  private static final double CALIBRATION = 0.009;

  /// Relative standard uncertainty with which pumps and reactor reproduce the exposure to amine, in
  /// which all reactions are of first order.
  private static final double EXPOSURE = 0.005;

  /// Why a series is no chromatogram of this method; absent where it is one.
  static @Nullable String unfit(Reading.Series series) {
    if (!series.unit().equals("mAU") || !series.axisUnit().equals("min")) {
      return "the chromatogram must be in mAU over min, not %s over %s"
          .formatted(series.unit(), series.axisUnit());
    }
    double end = series.start() + (series.values().size() - 1) * series.step();
    if (series.start() > 0.5 || end < 3.75 || series.step() > 0.01) {
      return text(
          "the chromatogram runs from %.2f to %.2f min every %.3f min, not 0.5 to 3.75 every 0.01",
          series.start(), end, series.step());
    }
    if (!series.values().stream().allMatch(Double::isFinite)) {
      return "the chromatogram has a sample that is not a number";
    }
    return null;
  }

  static Injection of(Reading.Series series) {
    Trace trace = Trace.of(series);
    List<Trace> gaps = new ArrayList<>();
    for (double apex : RETENTION) {
      gaps.add(trace.between(apex + GAP_BEGINS, apex + GAP_ENDS));
    }
    Baseline baseline = Baseline.of(gaps);
    List<Peak> peaks =
        Arrays.stream(RETENTION).mapToObj(at -> Peak.of(trace, at, baseline.noise())).toList();
    return new Injection(trace, baseline, peaks);
  }

  /// Why nothing can be concluded from it; absent where something can.
  @Nullable String fault() {
    double highest = trace.value(trace.apex());
    if (highest >= SATURATION) {
      return text("saturated: absorbance of %.0f mAU, limit %.0f mAU", highest, SATURATION);
    }
    if (baseline.drift() > DRIFT) {
      return text("baseline drift: %.1f mAU over the run, limit %.1f mAU", baseline.drift(), DRIFT);
    }
    if (peaks.stream().noneMatch(peak -> peak.found(baseline.noise()))) {
      return text("empty: no peak stands out of a noise of %.2f mAU", baseline.noise());
    }
    if (!peaks.get(STANDARD).found(baseline.noise())) {
      return text("no internal standard at %.2f min", RETENTION[STANDARD]);
    }
    return null;
  }

  /// The same on every machine, whatever language it speaks.
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /// Concentration of the ortho product, mol/L, by the internal standard: the ratio of the areas
  /// times the inverse ratio of the responses. Its uncertainty is propagated from the noise of both
  /// areas, the calibration and the exposure (JCGM 100:2008, eq. 10).
  Estimate product() {
    Peak ortho = peaks.get(ORTHO);
    Peak standard = peaks.get(STANDARD);
    double perArea =
        STANDARD_CONCENTRATION * STANDARD_RESPONSE / (ORTHO_RESPONSE * standard.area());
    double ofStandard = standard.uncertainty() / standard.area();
    double ofExposure = EXPOSURE * (1 + consumed());
    double relative = StrictMath.hypot(CALIBRATION, StrictMath.hypot(ofStandard, ofExposure));
    return new Estimate(
        perArea * ortho.area(),
        perArea * StrictMath.hypot(ortho.uncertainty(), relative * ortho.area()),
        "mol/L");
  }

  /// How far ortho product has reacted on to the bis-adduct: the logarithm of what it was per what
  /// is left. A relative error of the exposure changes what is left by so many times itself.
  private double consumed() {
    double bis = Math.max(0, peaks.get(BIS).area() / BIS_RESPONSE);
    Peak ortho = peaks.get(ORTHO);
    double left = Math.max(ortho.uncertainty(), ortho.area()) / ORTHO_RESPONSE;
    return left > 0 ? StrictMath.log1p(bis / left) : 0;
  }
}
