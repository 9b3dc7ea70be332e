package athanor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnarWorldTest {
  private static final Map<String, Value> FLOWS =
      Map.of(
          "residence_time", Value.of(1, "min"),
          "equivalents", Value.of(2, "1"),
          "concentration", Value.of(0.3, "mol/L"));
  private static final Map<String, Value> WARM = Map.of("temperature", Value.of(60, "Cel"));

  @Test
  void a_run_takes_heating_and_three_residence_times_and_an_analysis_four_minutes() {
    var lab = new Bench(SnarWorld.of(1, SnarSettings.typical().with(SnarSettings.Noise.none())));

    assertThat(lab.begun("pump-unit", "set-flows", FLOWS).takes())
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(lab.begun("flow-reactor", "run", WARM).takes())
        .isEqualTo(Duration.ofSeconds(70 + 180));
    assertThat(lab.begun("hplc", "analyse", Map.of()).takes()).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void a_reactor_that_is_warm_already_heats_no_more() {
    var lab = new Bench(SnarWorld.of(1, SnarSettings.typical().with(SnarSettings.Noise.none())));
    lab.begun("pump-unit", "set-flows", FLOWS);
    lab.begun("flow-reactor", "run", WARM);
    lab.passes(Duration.ofMinutes(10));

    assertThat(lab.begun("flow-reactor", "run", WARM).takes()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void the_chromatogram_of_a_world_without_noise_has_the_areas_of_the_true_mixture() {
    var lab = new Bench(SnarWorld.of(1, SnarSettings.typical().with(SnarSettings.Noise.none())));

    var series = lab.experiment("k");

    var truth = SnarTruth.outlet(new SnarConditions(1, 2, 0.3, 60));
    assertThat(series.values()).hasSize(801);
    assertThat(area(series, 2.7 - 0.3, 2.7 + 0.3)).isCloseTo(180 * truth.substrate(), within(0.01));
    assertThat(area(series, 2.1 - 0.3, 2.1 + 0.3)).isCloseTo(280 * truth.ortho(), within(0.01));
    assertThat(area(series, 1.5 - 0.3, 1.5 + 0.3)).isCloseTo(250 * truth.para(), within(0.01));
    assertThat(area(series, 0.9 - 0.3, 0.9 + 0.3)).isCloseTo(350 * truth.bis(), within(0.01));
    assertThat(area(series, 3.3 - 0.3, 3.3 + 0.3)).isCloseTo(40, within(0.01));
  }

  /// Above the constant offset of 5 mAU, in mAU min.
  private static double area(Reading.Series series, double from, double to) {
    double sum = 0;
    for (int i = 0; i < series.values().size(); i++) {
      double minutes = series.start() + i * series.step();
      sum += minutes >= from && minutes < to ? (series.values().get(i) - 5) * series.step() : 0;
    }
    return sum;
  }

  @Test
  void the_same_seed_and_keys_give_the_same_readings_and_others_do_not() {
    var first = new Bench(SnarWorld.of(7)).experiment("a");

    assertThat(new Bench(SnarWorld.of(7)).experiment("a")).isEqualTo(first);
    assertThat(new Bench(SnarWorld.of(7)).experiment("b")).isNotEqualTo(first);
    assertThat(new Bench(SnarWorld.of(8)).experiment("a")).isNotEqualTo(first);
  }

  @Test
  void a_run_begun_anew_gives_the_same_readings_whatever_was_run_between() {
    var lab = new Bench(SnarWorld.of(7));
    var first = lab.experiment("a");
    lab.experiment("b");

    assertThat(lab.experiment("a")).isEqualTo(first);
  }

  @Test
  void the_reactor_does_not_run_before_flows_are_set_nor_the_analysis_before_the_reactor() {
    var lab = new Bench(SnarWorld.of(1));

    assertThat(lab.begin("flow-reactor", "run", WARM, "k"))
        .isEqualTo(new Begin.Refused("flow-reactor has no feed: no flows were set"));
    assertThat(lab.begin("hplc", "analyse", Map.of(), "k"))
        .isEqualTo(new Begin.Refused("hplc has no sample: the reactor has not run"));
  }

  @Test
  void a_refusal_names_value_unit_limit_and_device() {
    var lab = new Bench(SnarWorld.of(1));

    assertThat(lab.begin("flow-reactor", "run", Map.of("temperature", Value.of(130, "Cel")), "k"))
        .isEqualTo(
            new Begin.Refused("temperature of 130.0 Cel exceeds the 120.0 Cel of flow-reactor"));
    assertThat(lab.begin("flow-reactor", "run", Map.of("temperature", Value.of(20, "Cel")), "k"))
        .isEqualTo(
            new Begin.Refused("temperature of 20.0 Cel is below the 30.0 Cel of flow-reactor"));
    assertThat(lab.begin("flow-reactor", "run", Map.of("temperature", Value.of(350, "K")), "k"))
        .isEqualTo(new Begin.Refused("temperature of 350.0 K: flow-reactor takes a number in Cel"));
    assertThat(lab.begin("flow-reactor", "run", Map.of(), "k"))
        .isEqualTo(new Begin.Refused("run of flow-reactor needs temperature"));
    assertThat(lab.begin("hplc", "analyse", WARM, "k"))
        .isEqualTo(new Begin.Refused("analyse of hplc takes no temperature"));
    assertThat(lab.begin("hplc", "dance", WARM, "k"))
        .isEqualTo(new Begin.Refused("hplc has no operation dance"));
  }

  @Test
  void sensors_follow_what_happens() {
    var lab = new Bench(SnarWorld.of(1));
    assertThat(lab.device("pump-unit").signal("flow", lab.now())).isZero();
    lab.begun("pump-unit", "set-flows", FLOWS);
    lab.begun("flow-reactor", "run", WARM);

    assertThat(lab.device("pump-unit").signal("flow", lab.now())).isCloseTo(5, within(0.2));
    assertThat(temperature(lab)).isCloseTo(25, within(0.5));
    lab.passes(Duration.ofSeconds(30));
    assertThat(temperature(lab)).isCloseTo(40, within(0.5));
    lab.passes(Duration.ofMinutes(2));
    assertThat(temperature(lab)).isCloseTo(60, within(0.5));
    assertThat(lab.device("flow-reactor").signal("pressure", lab.now()))
        .isCloseTo(7.5, within(0.2));
  }

  private static double temperature(Bench lab) {
    return lab.device("flow-reactor").signal("temperature", lab.now());
  }

  @Test
  void the_detector_shows_the_chromatogram_as_it_is_recorded() {
    var lab = new Bench(SnarWorld.of(1));
    var series = lab.experiment("k");

    double atStandard = lab.device("hplc").signal("absorbance", lab.now().plusSeconds(199));
    assertThat(atStandard).isEqualTo(series.values().get(663)).isGreaterThan(300);
  }

  @Test
  void every_signal_of_every_capability_can_be_read_and_lies_in_its_range() {
    var lab = new Bench(SnarWorld.of(3));
    lab.experiment("k");

    for (Device device : SnarWorld.of(3).devices()) {
      for (var signal : device.capability().signals()) {
        double shown = lab.device(device.name()).signal(signal.name(), lab.now());
        assertThat(shown).as(signal.name()).isBetween(signal.min() - 1, signal.max() + 1);
      }
    }
  }

  @Test
  void faults_come_as_often_as_they_are_asked_for() {
    var faults = new SnarSettings.Faults(0.2, 0.1, 0.3);
    var lab = new Bench(SnarWorld.of(5, SnarSettings.typical().with(faults)));
    lab.experiment("first");
    int empty = 0;
    int saturated = 0;
    int drifting = 0;
    for (int i = 0; i < 1000; i++) {
      var begun = (Begin.Begun) lab.begin("hplc", "analyse", Map.of(), "run-" + i);
      List<Double> values = ((Reading.Series) begun.readings().get().getFirst()).values();
      double highest = values.stream().mapToDouble(v -> v).max().orElseThrow();
      empty += highest < 100 ? 1 : 0;
      saturated += highest >= 2500 ? 1 : 0;
      drifting += values.getLast() > 100 ? 1 : 0;
    }
    assertThat(empty).isBetween(160, 240);
    assertThat(saturated).isBetween(70, 130);
    assertThat(drifting).isBetween(255, 345);
  }
}
