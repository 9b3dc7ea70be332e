package athanor.world.plate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.schemas.Reading;
import athanor.schemas.Value;
import athanor.world.Begin;
import athanor.world.Device;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Devices around a plate, without a server.
class PlateWorldTest {
  private static final PlateNoise QUIET = PlateNoise.typical().times(0);
  private static final ColourRecipe TARGET = new ColourRecipe(20, 15, 10);

  private PlateWorld world = colour(QUIET, Map.of());
  private Duration now = Duration.ZERO;
  private int runs;

  private static PlateWorld colour(PlateNoise noise, Map<String, Double> vessels) {
    return PlateWorld.colour(7, noise, TARGET, vessels);
  }

  private Device device(String name) {
    return world.devices().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }

  private Begin begin(String device, String operation, Object... arguments) {
    Map<String, Value> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      given.put(
          (String) arguments[i],
          arguments[i + 1] instanceof Double number
              ? Value.of(number, "uL")
              : Value.of((String) arguments[i + 1]));
    }
    runs++;
    return device(device).begin(operation, given, device + "-" + runs, now);
  }

  private List<Reading> done(String device, String operation, Object... arguments) {
    if (begin(device, operation, arguments) instanceof Begin.Begun begun) {
      now = now.plus(begun.takes());
      return begun.readings().get();
    }
    throw new AssertionError(begin(device, operation, arguments));
  }

  private String refusal(String device, String operation, Object... arguments) {
    return ((Begin.Refused) begin(device, operation, arguments)).reason();
  }

  private static double number(List<Reading> readings, String name) {
    return readings.stream()
        .filter(r -> r.name().equals(name))
        .map(r -> ((Reading.Scalar) r).value())
        .findFirst()
        .orElseThrow();
  }

  private List<Reading> mixed(double blue, double red, double yellow) {
    done("robot-arm", "move", "to", "deck");
    done("liquid-handler", "dispense", "blue", blue, "red", red, "yellow", yellow);
    done("robot-arm", "move", "to", "reader");
    return done("plate-reader", "spectrum");
  }

  @Test
  void the_recipe_of_the_target_has_its_colour_and_another_has_the_difference_of_the_truth() {
    assertThat(number(mixed(20, 15, 10), "difference")).isCloseTo(0, within(1e-9));
    assertThat(number(mixed(30, 5, 40), "difference"))
        .isCloseTo(ColourTruth.difference(new ColourRecipe(30, 5, 40), TARGET), within(1e-9));
  }

  @Test
  void the_noise_of_a_recipe_is_small_and_the_same_for_the_same_run() {
    world = colour(PlateNoise.typical(), Map.of());
    double first = number(mixed(20, 15, 10), "difference");
    double second = number(mixed(20, 15, 10), "difference");
    runs = 0;
    now = Duration.ZERO;
    world = colour(PlateNoise.typical(), Map.of());

    assertThat(first).isBetween(0.01, 3.0);
    assertThat(second).isBetween(0.01, 3.0).isNotEqualTo(first);
    assertThat(number(mixed(20, 15, 10), "difference")).isEqualTo(first);
  }

  @Test
  void a_vessel_runs_empty_and_a_reload_fills_it() {
    world = colour(QUIET, Map.of("blue", 90.0));
    mixed(60, 0, 0);
    done("robot-arm", "move", "to", "deck");

    assertThat(refusal("liquid-handler", "dispense", "blue", 60.0, "red", 0.0, "yellow", 0.0))
        .startsWith("vessel blue of liquid-handler has 28.")
        .endsWith("uL left and 60.0 uL are needed; reload");
    done("liquid-handler", "reload");
    assertThat(begin("liquid-handler", "dispense", "blue", 60.0, "red", 0.0, "yellow", 0.0))
        .isInstanceOf(Begin.Begun.class);
  }

  @Test
  void a_device_without_the_plate_refuses() {
    assertThat(refusal("plate-reader", "spectrum"))
        .isEqualTo("plate-reader holds no plate: it is at the deck");
    done("robot-arm", "move", "to", "balance");
    assertThat(refusal("liquid-handler", "dispense", "blue", 1.0, "red", 1.0, "yellow", 1.0))
        .isEqualTo("liquid-handler has no plate on its deck: it is at the balance");
    assertThat(refusal("robot-arm", "move", "to", "moon"))
        .isEqualTo("robot-arm knows no position moon, only deck, reader, balance");
  }

  @Test
  void every_liquid_costs_a_tip_and_the_ninety_seventh_well_is_on_a_new_plate() {
    for (int i = 0; i < 96; i++) {
      done("liquid-handler", "dispense", "blue", 1.0, "red", 0.0, "yellow", 0.0);
    }
    assertThat(device("liquid-handler").signal("tips", now)).isEqualTo(960 - 2 * 96);
    assertThat(device("liquid-handler").signal("free_wells", now)).isZero();
    var begun =
        (Begin.Begun) begin("liquid-handler", "dispense", "blue", 1.0, "red", 0.0, "yellow", 0.0);

    assertThat(begun.readings().get().getFirst()).isEqualTo(new Reading.Label("well", "A1"));
    // two minutes for the plate, then two tips and two strokes
    assertThat(begun.takes()).isEqualTo(Duration.ofSeconds(120 + 2 * (4 + 6)));
    assertThat(device("liquid-handler").signal("tips", now)).isEqualTo(960 - 2);
  }

  @Test
  void the_balance_finds_what_was_dispensed() {
    done("robot-arm", "move", "to", "balance");
    done("balance", "tare");
    assertThat(number(done("balance", "weigh"), "mass")).isZero();
    mixed(20, 15, 10);
    done("robot-arm", "move", "to", "balance");

    assertThat(number(done("balance", "weigh"), "mass")).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void an_open_vessel_loses_water_by_the_hour() {
    double before = device("liquid-handler").signal("volume_water", now);
    double after = device("liquid-handler").signal("volume_water", now.plusHours(2));

    assertThat(before - after).isCloseTo(120, within(1e-9));
  }

  @Test
  void the_arm_is_under_way_for_as_long_as_its_run() {
    var arm = device("robot-arm");
    var begun = (Begin.Begun) begin("robot-arm", "move", "to", "balance");

    assertThat(arm.signal("position", now)).isEqualTo(0.2);
    assertThat(arm.signal("position", now.plus(begun.takes().dividedBy(2))))
        .isCloseTo(1.0, within(1e-9));
    assertThat(arm.signal("position", now.plus(begun.takes()))).isEqualTo(1.8);
  }

  @Test
  void a_screening_reader_warms_up_and_reports_the_rate_of_the_truth() {
    world = PlateWorld.screening(7, QUIET, Map.of());
    done("liquid-handler", "dispense", "enzyme", 10.0, "acid", 30.0, "base", 30.0);
    done("robot-arm", "move", "to", "reader");
    var begun =
        (Begin.Begun)
            device("plate-reader")
                .begin(
                    "kinetics",
                    Map.of("temperature", Value.of(45, "Cel"), "substrate", Value.of(20, "uL")),
                    "x",
                    now);

    var truth = ScreeningTruth.rate(new ScreeningTruth.Conditions(30, 20, 45));
    assertThat(number(begun.readings().get(), "rate")).isCloseTo(truth, within(1e-4));
    // 23 K at 12 K/min, then the lag of 40 s down to 0.1 K, then five minutes
    assertThat(begun.takes().toSeconds()).isBetween(300 + 115 + 100L, 300 + 115 + 200L);
    assertThat(device("plate-reader").signal("temperature", now.plus(begun.takes())))
        .isCloseTo(45, within(0.2));
  }
}
