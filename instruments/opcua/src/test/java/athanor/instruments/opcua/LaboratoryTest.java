package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.tck.Bench.Work;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.TelemetrySampled.Sample;
import athanor.schemas.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Three devices on one server: all that is asked of them goes over an encrypted connection.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaboratoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path directory;
  private Simulated bench;

  @BeforeAll
  void open() throws Exception {
    bench = Simulated.mixers(3, directory);
  }

  @AfterAll
  void close() {
    bench.close();
  }

  @Test
  void every_device_is_an_instrument_by_its_own_name() {
    assertThat(bench.instruments())
        .extracting(Instrument::id)
        .containsExactlyInAnyOrder("mixer-1", "mixer-2", "mixer-3");
  }

  @Test
  void a_device_is_described_as_it_is_from_what_its_server_shows() {
    var original = new Workshop.Mixer("mixer-2").capability();

    assertThat(mixer(2).capability())
        .isEqualTo(
            new Capability(
                original.kind(),
                original.manufacturer(),
                original.model(),
                original.serialNumber(),
                bench.settings().endpoint(),
                true,
                Stream.concat(
                        original.operations().stream(),
                        original.signals().stream().map(LaboratoryTest::read))
                    .toList(),
                original.signals()));
  }

  private static Capability.Operation read(Capability.Signal signal) {
    return new Capability.Operation(
        signal.name() + ".read",
        Capability.Effect.READ,
        Capability.Resume.REPEATABLE,
        List.of(),
        List.of(new Capability.Result(signal.name(), signal.unit(), Capability.Shape.SCALAR)));
  }

  @Test
  void all_shapes_of_results_arrive_as_they_were_measured(TestInfo test) {
    var command = command(test);
    mixer(1).start(shake(command, 250));

    assertThat(mixer(1).await(command, PATIENCE))
        .isEqualTo(
            new Ending.Completed(
                List.of(
                    new Reading.Scalar("torque", 2.5, "N.m"),
                    new Reading.Label("remark", "mixed by mixer-1"),
                    new Reading.Series(
                        "trace", 0.5, 0.1, "s", "mV", List.of(1.0, 2.5, -3.0, 250.0)))));
  }

  @Test
  void a_value_beyond_its_limit_is_refused_in_the_words_of_the_device(TestInfo test) {
    assertThat(mixer(1).start(shake(command(test), 5000)))
        .isInstanceOfSatisfying(
            Start.Refused.class,
            refused ->
                assertThat(refused.reason()).startsWith("mixer-1: ").contains("5000", "1000"));
  }

  @Test
  void what_a_device_refuses_by_its_own_judgement_is_told_in_its_words(TestInfo test) {
    var start =
        mixer(1)
            .start(
                new Assignment(
                    command(test),
                    "test",
                    "mix",
                    Map.of("speed", Value.of(100, "/min"), "solvent", Value.of("concrete")),
                    1));

    assertThat(start)
        .isInstanceOfSatisfying(
            Start.Refused.class,
            refused -> assertThat(refused.reason()).contains("concrete does not mix"));
  }

  @Test
  void a_command_given_again_is_doubt_and_no_refusal(TestInfo test) {
    var command = command(test);
    mixer(1).start(shake(command, 100));
    mixer(1).await(command, PATIENCE);

    assertThat(mixer(1).start(shake(command, 100))).isInstanceOf(Start.Doubtful.class);
  }

  @Test
  void the_signals_show_their_present_values_with_unit_and_time_of_the_source() {
    assertThat(mixer(3).sample())
        .extracting(Sample::signal, Sample::value, Sample::unit, Sample::quality)
        .containsExactly(
            tuple("temperature", 21.5, "Cel", "good"), tuple("load", 3.0, "%", "good"));
  }

  @Test
  void instruments_work_side_by_side() {
    var commands =
        bench.instruments().stream().map(i -> UUID.nameUUIDFromBytes(i.id().getBytes())).toList();
    for (int i = 0; i < 3; i++) {
      assertThat(bench.instruments().get(i).start(assignment(commands.get(i), bench.lasting())))
          .isInstanceOf(Start.Started.class);
    }

    for (int i = 0; i < 3; i++) {
      assertThat(bench.instruments().get(i).sight(commands.get(i)))
          .isInstanceOf(Sighting.Running.class);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(bench.instruments().get(i).await(commands.get(i), PATIENCE))
          .isInstanceOf(Ending.Completed.class);
    }
  }

  @Test
  void a_gateway_that_comes_after_another_finds_and_follows_what_that_one_began(TestInfo test)
      throws Exception {
    var command = command(test);
    var run = ((Start.Started) mixer(2).start(assignment(command, bench.lasting()))).run();
    try (var successor = bench.another()) {
      var same =
          successor.connect().stream()
              .filter(i -> i.id().equals("mixer-2"))
              .findFirst()
              .orElseThrow();

      assertThat(same.sight(command)).isEqualTo(new Sighting.Running(run));
      assertThat(same.await(command, PATIENCE)).isInstanceOf(Ending.Completed.class);
    }
  }

  @Test
  void a_run_that_we_abort_ends_for_the_reason_that_we_gave(TestInfo test) {
    var command = command(test);
    mixer(3).start(assignment(command, bench.lasting()));
    mixer(3).abort("the vial broke");

    assertThat(mixer(3).await(command, PATIENCE)).isEqualTo(new Ending.Aborted("the vial broke"));
    assertThat(mixer(3).sight(command)).isInstanceOf(Sighting.Finished.class);
  }

  @Test
  void a_run_that_somebody_else_aborts_is_not_taken_for_a_success(TestInfo test) throws Exception {
    var command = command(test);
    mixer(3).start(assignment(command, bench.lasting()));
    try (var other = bench.another()) {
      other.connect().stream().filter(i -> i.id().equals("mixer-3")).forEach(i -> i.abort("smoke"));
    }

    assertThat(mixer(3).await(command, PATIENCE)).isInstanceOf(Ending.Aborted.class);
  }

  private Instrument mixer(int number) {
    return bench.instruments().stream()
        .filter(instrument -> instrument.id().equals("mixer-" + number))
        .findFirst()
        .orElseThrow();
  }

  private static UUID command(TestInfo test) {
    return UUID.nameUUIDFromBytes(test.getDisplayName().getBytes());
  }

  private static Assignment shake(UUID command, double speed) {
    return assignment(command, new Work("shake", Map.of("speed", Value.of(speed, "/min"))));
  }

  private static Assignment assignment(UUID command, Work work) {
    return new Assignment(command, "test", work.operation(), work.arguments(), 1);
  }
}
