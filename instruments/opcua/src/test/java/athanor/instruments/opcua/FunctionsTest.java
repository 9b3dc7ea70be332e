package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Fixing;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.instruments.documents.Paper;
import athanor.opcua.server.Laboratory;
import athanor.opcua.server.Settings;
import athanor.opcua.server.document.LaboratoryReader;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions of simulated LADS devices as operations, over an encrypted connection. A world minute
/// passes in a tenth of a second.
class FunctionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static Laboratory laboratory;
  private static OpcUaDriver driver;
  private static Map<String, Instrument> instruments;

  @BeforeAll
  static void open() throws Exception {
    var file = folder.resolve("laboratory.yaml");
    Files.writeString(
        file,
        """
        apiVersion: athanor/v1
        kind: Laboratory
        name: functions
        speed: 600
        worlds:
          - world: colour-matching
            target: {blue: 20, red: 15, yellow: 10}
        """);
    var plan = LaboratoryReader.read(file);
    laboratory = Laboratory.open(plan, Settings.in(folder.resolve("data")).withSpeed(plan.speed()));
    var server = laboratory.server();
    var certificates = Certificates.in(folder.resolve("gateway"));
    certificates.trust(server.certificate());
    server.trust(certificates.own());
    driver =
        new OpcUaDriver(
            new OpcUaSettings(
                    server.endpointUrl(),
                    folder.resolve("gateway"),
                    new OpcUaSettings.Login(server.login().user(), server.login().password()))
                .settling(Duration.ofMillis(200))
                .profile(
                    Profile.read(
                        Paper.read(
                            Path.of("../../examples/instruments/plate-reader-profile.yaml")))));
    instruments =
        driver.connect().stream().collect(Collectors.toMap(Instrument::id, Function.identity()));
  }

  @AfterAll
  static void close() {
    driver.close();
    laboratory.close();
  }

  private static Instrument reader() {
    return instruments.get("plate-reader");
  }

  private static Instrument handler() {
    return instruments.get("liquid-handler");
  }

  private static Assignment to(String operation, Map<String, Value> arguments) {
    return new Assignment(UUID.randomUUID(), "test", operation, arguments, 1);
  }

  private static Ending done(Instrument on, String operation, Map<String, Value> arguments) {
    var assignment = to(operation, arguments);
    assertThat(on.start(assignment)).isInstanceOf(Start.Started.class);
    return on.await(assignment.command(), PATIENCE);
  }

  private static double number(Ending ending) {
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    return ((Reading.Scalar) ((Ending.Completed) ending).readings().getFirst()).value();
  }

  private static String refusal(Instrument on, String operation, Map<String, Value> arguments) {
    return on.start(to(operation, arguments)) instanceof Start.Refused(var reason) ? reason : "";
  }

  @Test
  void functions_are_operations_with_limits_effect_and_resume_class() {
    var offered = reader().capability();

    assertThat(offered.operation("block.set"))
        .contains(
            new Capability.Operation(
                "block.set",
                Effect.ABSOLUTE,
                Resume.REPEATABLE,
                List.of(new Capability.Argument("to", "Cel", 22.0, 65.0, true)),
                List.of(new Capability.Result("block", "Cel", Capability.Shape.SCALAR))));
    assertThat(offered.operation("block.change").orElseThrow())
        .returns(Effect.RELATIVE, Capability.Operation::effect)
        .returns(
            List.of(new Capability.Argument("by", "K", -43.0, 43.0, true)),
            Capability.Operation::arguments);
    assertThat(offered.operation("shaker.start").orElseThrow().resume()).isEqualTo(Resume.ONCE);
    assertThat(offered.operations())
        .extracting(Capability.Operation::name)
        .contains(
            "temperature.read",
            "lid.open",
            "lid.close",
            "lid.lock",
            "lid.unlock",
            "lamp_power.set",
            "shaker.stop",
            "block.stop");
    assertThat(handler().capability().operations())
        .extracting(Capability.Operation::name)
        .contains("wash.flow.set", "wash.pressure.set", "wash.stop");
  }

  @Test
  void a_target_is_set_and_has_ended_when_it_is_reached_and_may_be_set_again() {
    var assignment = to("block.set", Map.of("to", Value.of(40, "Cel")));

    assertThat(reader().start(assignment)).isInstanceOf(Start.Started.class);
    assertThat(reader().await(assignment.command(), Duration.ofMillis(1)))
        .isInstanceOf(Ending.Unsettled.class);
    assertThat(reader().sight(assignment.command())).isInstanceOf(Sighting.Running.class);
    assertThat(number(reader().await(assignment.command(), PATIENCE))).isCloseTo(40, within(0.1));
    assertThat(reader().sight(assignment.command())).isInstanceOf(Sighting.Finished.class);
    assertThat(number(done(reader(), "block.set", Map.of("to", Value.of(40, "Cel")))))
        .isCloseTo(40, within(0.5));

    change_is_made_absolute_once_and_moves_nothing_when_it_is_sent_again();
    what_is_beyond_a_limit_is_refused_with_value_limit_and_unit();
    an_aborted_target_is_left_and_the_function_stands_still();
    the_safe_state_of_the_profile_is_reached_whatever_it_does();
  }

  private void the_safe_state_of_the_profile_is_reached_whatever_it_does() {
    var assignment = to("block.set", Map.of("to", Value.of(65, "Cel")));
    assertThat(reader().start(assignment)).isInstanceOf(Start.Started.class);

    for (int i = 0; i < 2; i++) {
      assertThat(reader().safe("nobody is here")).isInstanceOf(Steered.Reached.class);
    }

    assertThat(reader().await(assignment.command(), PATIENCE))
        .isEqualTo(new Ending.Aborted("nobody is here"));
    assertThat(done(reader(), "block.set", Map.of("to", Value.of(25, "Cel"))))
        .isInstanceOf(Ending.Completed.class);
    assertThat(number(done(reader(), "lamp_power.read", Map.of()))).isZero();
    done(reader(), "lamp_power.set", Map.of("to", Value.of("on")));
  }

  private void change_is_made_absolute_once_and_moves_nothing_when_it_is_sent_again() {
    var asked = to("block.change", Map.of("by", Value.of(5, "K")));
    var absolute = new Fixing.Absolute("block.set", Map.of("to", Value.of(45, "Cel")));
    assertThat(reader().fix(asked)).isEqualTo(absolute);
    assertThat(refusal(reader(), "block.change", asked.arguments())).contains("relative");

    for (int i = 0; i < 2; i++) {
      assertThat(number(done(reader(), absolute.operation(), absolute.arguments())))
          .isCloseTo(45, within(0.5));
    }
    assertThat(reader().fix(to("block.change", Map.of("by", Value.of(30, "K")))))
        .isInstanceOfSatisfying(
            Fixing.Refused.class,
            refused -> assertThat(refused.reason()).contains("75.0 Cel", "65.0 Cel"));
  }

  private void what_is_beyond_a_limit_is_refused_with_value_limit_and_unit() {
    assertThat(refusal(reader(), "block.set", Map.of("to", Value.of(99, "Cel"))))
        .contains("plate-reader", "99.0 Cel", "65.0 Cel");
    assertThat(refusal(reader(), "block.set", Map.of("to", Value.of(300, "K")))).contains("Cel");
  }

  private void an_aborted_target_is_left_and_the_function_stands_still() {
    var assignment = to("block.set", Map.of("to", Value.of(65, "Cel")));
    assertThat(reader().start(assignment)).isInstanceOf(Start.Started.class);

    reader().abort("the lid smells");

    assertThat(reader().await(assignment.command(), PATIENCE))
        .isEqualTo(new Ending.Aborted("the lid smells"));
    assertThat(done(reader(), "block.stop", Map.of())).isInstanceOf(Ending.Completed.class);
  }

  @Test
  void a_sensor_is_read() {
    assertThat(number(done(reader(), "lamp.read", Map.of()))).isBetween(90.0, 100.0);
  }

  @Test
  void a_cover_goes_where_it_is_told_and_says_why_it_cannot() {
    assertThat(done(reader(), "lid.lock", Map.of())).isInstanceOf(Ending.Completed.class);
    assertThat(done(reader(), "lid.lock", Map.of())).isInstanceOf(Ending.Completed.class);
    assertThat(refusal(reader(), "lid.open", Map.of())).contains("LOCKED");
    assertThat(done(reader(), "lid.unlock", Map.of())).isInstanceOf(Ending.Completed.class);
    assertThat(done(reader(), "lid.open", Map.of())).isInstanceOf(Ending.Completed.class);
    assertThat(done(reader(), "lid.close", Map.of())).isInstanceOf(Ending.Completed.class);
  }

  @Test
  void a_timer_runs_for_its_time_and_is_not_begun_twice() {
    var assignment = to("shaker.start", Map.of("for", Value.of(300, "s")));
    assertThat(reader().start(assignment)).isInstanceOf(Start.Started.class);
    assertThat(refusal(reader(), "shaker.start", Map.of("for", Value.of(1, "s"))))
        .contains("running already");
    assertThat(reader().await(assignment.command(), Duration.ofMillis(20)))
        .isInstanceOf(Ending.Unsettled.class);

    assertThat(reader().await(assignment.command(), PATIENCE)).isInstanceOf(Ending.Completed.class);
    assertThat(done(reader(), "shaker.stop", Map.of())).isInstanceOf(Ending.Completed.class);
  }

  @Test
  void a_switch_takes_its_words_only() {
    assertThat(done(reader(), "lamp_power.set", Map.of("to", Value.of("off"))))
        .isEqualTo(new Ending.Completed(List.of(new Reading.Label("lamp_power", "off"))));
    assertThat(refusal(reader(), "lamp_power.set", Map.of("to", Value.of("dim"))))
        .contains("off, on", "dim");
    assertThat(done(reader(), "lamp_power.set", Map.of("to", Value.of("on"))))
        .isInstanceOf(Ending.Completed.class);
  }

  @Test
  void a_controller_of_several_modes_takes_the_mode_with_its_target() {
    assertThat(number(done(handler(), "wash.pressure.set", Map.of("to", Value.of(120, "mbar")))))
        .isCloseTo(120, within(5.0));
    assertThat(number(done(handler(), "wash.flow.set", Map.of("to", Value.of(10, "mL/min")))))
        .isCloseTo(10, within(0.5));
    assertThat(done(handler(), "wash.stop", Map.of())).isInstanceOf(Ending.Completed.class);
  }

  @Test
  void stopping_and_clearing_what_stands_still_changes_nothing_and_may_be_repeated() {
    for (int i = 0; i < 2; i++) {
      assertThat(handler().stop("to be sure")).isInstanceOf(Steered.Reached.class);
      assertThat(handler().clear("to be sure")).isInstanceOf(Steered.Reached.class);
    }
  }
}
