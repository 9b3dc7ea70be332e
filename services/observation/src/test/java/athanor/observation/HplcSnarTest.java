package athanor.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.schemas.Estimate;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.world.SnarConditions;
import athanor.world.SnarSettings;
import athanor.world.SnarTruth;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HplcSnarTest {
  private static final SnarConditions CONDITIONS = new SnarConditions(1, 2, 0.3, 60);

  @Test
  void without_noise_the_true_space_time_yield_is_recovered() {
    var quiet = new Laboratory(SnarSettings.typical().with(SnarSettings.Noise.none()));

    var estimate = concluded(quiet.experiment(CONDITIONS, 1)).get("space_time_yield");

    double truth = SnarTruth.spaceTimeYield(CONDITIONS);
    assertThat(estimate.value()).isCloseTo(truth, within(2e-4 * truth));
    assertThat(estimate.unit()).isEqualTo("kg/m3/h");
  }

  /// With a coverage of 95 %, 200 runs cover fewer than 88 or more than 99 % by chance alone about
  /// once in 20,000 times.
  @ParameterizedTest
  @CsvSource({
    "1.0, 2.0, 0.30, 60",
    "0.5, 5.0, 0.50, 30",
    "2.0, 5.0, 0.50, 120",
    "0.5, 1.0, 0.10, 30",
    "2.0, 1.0, 0.10, 30",
    "1.2, 3.0, 0.20, 90"
  })
  void the_interval_of_95_percent_covers_the_truth_as_often_as_it_says(
      double minutes, double equivalents, double concentration, double celsius) {
    var conditions = new SnarConditions(minutes, equivalents, concentration, celsius);
    double truth = SnarTruth.spaceTimeYield(conditions);
    int covered = 0;
    for (int seed = 1; seed <= 200; seed++) {
      var evidence = Laboratory.typical().experiment(conditions, seed);
      var estimate = concluded(evidence).get("space_time_yield");
      double off = Math.abs(estimate.value() - truth);
      covered += off <= 1.96 * estimate.standardUncertainty() ? 1 : 0;
      assertThat(estimate.standardUncertainty() / truth).isBetween(0.009, 0.05);
    }
    assertThat(covered).isBetween(176, 198);
  }

  @Test
  void a_saturated_detector_is_invalid() {
    var faults = new SnarSettings.Faults(0, 1, 0);

    assertThat(invalid(Laboratory.typical().with(faults).experiment(CONDITIONS, 3)))
        .isEqualTo("saturated: absorbance of 2500 mAU, limit 2500 mAU");
  }

  @Test
  void an_empty_injection_is_invalid() {
    var faults = new SnarSettings.Faults(1, 0, 0);

    assertThat(invalid(Laboratory.typical().with(faults).experiment(CONDITIONS, 3)))
        .startsWith("empty: no peak stands out of a noise of 0.");
  }

  @Test
  void a_baseline_that_climbs_is_invalid() {
    var faults = new SnarSettings.Faults(0, 0, 1);

    assertThat(invalid(Laboratory.typical().with(faults).experiment(CONDITIONS, 3)))
        .startsWith("baseline drift: ")
        .endsWith(" mAU over the run, limit 50.0 mAU");
  }

  @Test
  void faults_are_seen_always_and_nothing_else_is_taken_for_one() {
    var faults = new SnarSettings.Faults(0.2, 0.2, 0.2);
    int[] kinds = new int[4];
    for (int seed = 0; seed < 300; seed++) {
      var evidence = Laboratory.typical().with(faults).experiment(CONDITIONS, seed);
      double truth = SnarTruth.spaceTimeYield(CONDITIONS);
      switch (new HplcSnar().conclude(evidence)) {
        case Conclusion.Invalid(String reason) ->
            kinds[List.of('e', 's', 'b').indexOf(reason.charAt(0))]++;
        case Conclusion.Concluded concluded -> {
          kinds[3]++;
          assertThat(concluded.values().get("space_time_yield").value())
              .isCloseTo(truth, within(0.05 * truth));
        }
      }
    }
    assertThat(kinds[0]).isBetween(40, 80);
    assertThat(kinds[1]).isBetween(40, 80);
    assertThat(kinds[2]).isBetween(40, 80);
    assertThat(kinds[3]).isBetween(95, 145);
  }

  @Test
  void a_run_without_internal_standard_is_invalid() {
    var evidence = Laboratory.typical().experiment(CONDITIONS, 3);
    var cut = changed(evidence, minutes -> minutes > 3.1 && minutes < 3.6 ? 0 : 1);

    assertThat(invalid(cut)).isEqualTo("no internal standard at 3.31 min");
  }

  @Test
  void a_reaction_that_gave_no_product_has_a_yield_of_zero_within_its_uncertainty() {
    var evidence = Laboratory.typical().experiment(CONDITIONS, 3);
    var none = changed(evidence, minutes -> minutes > 1.9 && minutes < 2.5 ? 0 : 1);

    var estimate = concluded(none).get("space_time_yield");

    assertThat(estimate.value()).isCloseTo(0, within(3 * estimate.standardUncertainty() + 1e-9));
    assertThat(estimate.standardUncertainty()).isBetween(0.1, 10.0);
  }

  /// The chromatogram of the evidence with its signal above 5 mAU scaled.
  private static Evidence changed(Evidence evidence, DoubleUnaryOperator factor) {
    var series = (Reading.Series) evidence.named("chromatogram").getFirst();
    List<Double> values =
        IntStream.range(0, series.values().size())
            .mapToObj(i ->
                5
                    + (series.values().get(i) - 5)
                        * factor.applyAsDouble(series.start() + i * series.step()))
            .toList();
    return with(
        evidence,
        new Reading.Series("chromatogram", series.start(), series.step(), "min", "mAU", values));
  }

  private static Evidence with(Evidence evidence, Reading reading) {
    return new Evidence(evidence.parameters(), List.of(reading), evidence.objectives());
  }

  @Test
  void what_is_no_chromatogram_of_the_method_is_invalid() {
    var evidence = Laboratory.typical().experiment(CONDITIONS, 3);
    List<Double> few = List.of(1.0, 2.0, 3.0);

    assertThat(invalid(with(evidence, new Reading.Scalar("pressure", 7, "bar"))))
        .isEqualTo(
            "hplc-snar@1 needs one array named chromatogram; there are the readings [pressure]");
    assertThat(invalid(with(evidence, new Reading.Series("chromatogram", 0, 1, "s", "V", few))))
        .isEqualTo("the chromatogram must be in mAU over min, not V over s");
    assertThat(invalid(with(evidence, new Reading.Series("chromatogram", 0, 1, "min", "mAU", few))))
        .isEqualTo(
            "the chromatogram runs from 0.00 to 2.00 min every 1.000 min,"
                + " not 0.5 to 3.75 every 0.01");
    assertThat(invalid(changed(evidence, minutes -> minutes > 3 ? Double.NaN : 1)))
        .isEqualTo("the chromatogram has a sample that is not a number");
  }

  @Test
  void what_the_analysis_cannot_give_is_said() {
    assertThat(asked("cost", Value.of(1, "min")))
        .isEqualTo(
            new Conclusion.Invalid(
                "hplc-snar@1 gives product_concentration and space_time_yield, not cost"));
    assertThat(asked("space_time_yield", Value.of(0, "min")))
        .isEqualTo(
            new Conclusion.Invalid(
                "space_time_yield needs a residence_time above 0 min, not 0.0 min"));
    assertThat(asked("space_time_yield", Value.of(1, "Cel")))
        .isEqualTo(
            new Conclusion.Invalid(
                "space_time_yield needs a residence_time above 0 min, not 1.0 Cel"));
  }

  @Test
  void a_residence_time_in_seconds_is_the_same_time() {
    assertThat(asked("space_time_yield", Value.of(90, "s")))
        .isEqualTo(asked("space_time_yield", Value.of(1.5, "min")));
  }

  @Test
  void the_concentration_of_the_product_can_be_asked_for_without_a_residence_time() {
    var conclusion = (Conclusion.Concluded) asked("product_concentration", Value.of("none"));

    var estimate = conclusion.values().get("product_concentration");
    double truth = SnarTruth.outlet(CONDITIONS).ortho();
    assertThat(estimate.value()).isCloseTo(truth, within(0.04 * truth));
    assertThat(estimate.unit()).isEqualTo("mol/L");
  }

  private static Conclusion asked(String objective, Value residenceTime) {
    var evidence = Laboratory.typical().experiment(CONDITIONS, 3);
    return new HplcSnar()
        .conclude(
            new Evidence(
                Map.of("residence_time", residenceTime), evidence.readings(), List.of(objective)));
  }

  private static Map<String, Estimate> concluded(Evidence evidence) {
    return ((Conclusion.Concluded) new HplcSnar().conclude(evidence)).values();
  }

  private static String invalid(Evidence evidence) {
    return ((Conclusion.Invalid) new HplcSnar().conclude(evidence)).reason();
  }
}
