package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import athanor.instruments.Assignment;
import athanor.instruments.DriverException;
import athanor.instruments.Ending;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.instruments.documents.MalformedException;
import athanor.instruments.documents.Paper;
import athanor.opcua.server.Laboratory;
import athanor.opcua.server.Settings;
import athanor.opcua.server.document.LaboratoryReader;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nodes of a real server, with nothing known of what they mean but what a mapping says: the
/// example.
class MappedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Path EXAMPLE = Path.of("../../examples/instruments/plain-reader.yaml");

  @TempDir static Path folder;
  private static Laboratory laboratory;
  private static OpcUaSettings settings;
  private static MappedDriver driver;
  private static Instrument reader;

  @BeforeAll
  static void open() throws Exception {
    var file = folder.resolve("laboratory.yaml");
    Files.writeString(
        file,
        """
        apiVersion: athanor/v1
        kind: Laboratory
        name: plain
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
    var login = new OpcUaSettings.Login(server.login().user(), server.login().password());
    settings = new OpcUaSettings(server.endpointUrl(), folder.resolve("gateway"), login);
    driver = new MappedDriver(settings, Mapping.read(settings.endpoint(), Paper.read(EXAMPLE)));
    reader = driver.connect().getFirst();
  }

  @AfterAll
  static void close() {
    driver.close();
    laboratory.close();
  }

  private static Assignment to(String operation, Map<String, Value> arguments) {
    return new Assignment(UUID.randomUUID(), "test", operation, arguments, 1);
  }

  private static Ending done(String operation, Map<String, Value> arguments) {
    var assignment = to(operation, arguments);
    assertThat(reader.start(assignment)).isInstanceOf(Start.Started.class);
    return reader.await(assignment.command(), PATIENCE);
  }

  private static Assignment heating(double to) {
    return to("heat", Map.of("temperature", Value.of(to, "Cel")));
  }

  @Test
  void it_is_described_by_its_document_and_shows_its_signals() {
    assertThat(reader.id()).isEqualTo("plain-reader");
    assertThat(reader.connected()).isTrue();
    assertThat(reader.sample())
        .singleElement()
        .returns("temperature", sample -> sample.signal())
        .returns("Cel", sample -> sample.unit())
        .returns("good", sample -> sample.quality());
  }

  @Test
  void a_method_is_called_with_its_arguments_by_name_and_its_result_is_read_when_it_is_reached() {
    var assignment = heating(45);

    assertThat(reader.start(assignment)).isInstanceOf(Start.Started.class);
    assertThat(reader.start(heating(50))).isInstanceOf(Start.Refused.class);
    assertThat(reader.start(assignment)).isInstanceOf(Start.Doubtful.class);
    assertThat(reader.sight(assignment.command())).isInstanceOf(Sighting.Running.class);
    var ending = (Ending.Completed) reader.await(assignment.command(), PATIENCE);
    assertThat(((Reading.Scalar) ending.readings().getFirst()).value()).isCloseTo(45, within(0.5));
    assertThat(reader.sight(assignment.command())).isInstanceOf(Sighting.Finished.class);

    what_runs_can_be_aborted_and_made_safe();
  }

  private void what_runs_can_be_aborted_and_made_safe() {
    var cut = heating(65);
    assertThat(reader.start(cut)).isInstanceOf(Start.Started.class);
    reader.abort("enough");
    assertThat(reader.await(cut.command(), PATIENCE)).isEqualTo(new Ending.Aborted("enough"));

    for (int i = 0; i < 2; i++) {
      assertThat(done("heat", Map.of("temperature", Value.of(40, "Cel"))))
          .isInstanceOf(Ending.Completed.class);
      assertThat(reader.safe("nobody is here")).isInstanceOf(Steered.Reached.class);
    }
  }

  @Test
  void a_written_value_is_waited_for_by_the_states_of_a_variable() {
    assertThat(done("shake", Map.of("time", Value.of(60_000, "ms"))))
        .isEqualTo(new Ending.Completed(List.of(new Reading.Label("state", "Stopped"))));
  }

  @Test
  void what_is_beyond_a_limit_or_unknown_is_not_sent() {
    assertThat(reader.start(heating(99)))
        .isInstanceOfSatisfying(
            Start.Refused.class,
            refused -> assertThat(refused.reason()).contains("99.0 Cel", "65.0 Cel"));
    assertThat(reader.sight(UUID.randomUUID())).isInstanceOf(Sighting.Unknowable.class);
  }

  @Test
  void a_mapping_of_nodes_that_are_not_there_is_refused_with_their_name() throws Exception {
    var text = Files.readString(EXAMPLE).replace("temperature/SensorValue", "weather/SensorValue");
    var wrong =
        Mapping.read(
            settings.endpoint(), Paper.of("wrong.yaml", text.getBytes(StandardCharsets.UTF_8)));

    try (var other = new MappedDriver(settings, wrong)) {
      assertThat(catchThrowableOfType(DriverException.class, other::connect))
          .hasMessageContaining("weather");
    }
  }

  @Test
  void every_fault_of_a_mapping_is_named_at_once() {
    var malformed =
        catchThrowableOfType(
            MalformedException.class,
            () ->
                Mapping.read(
                    "opc.tcp://a:1",
                    Paper.of(
                        "m.yaml",
                        """
                        id: a
                        kind: b
                        operations:
                          x:
                            arguments: {t: {unit: s}}
                            results: {r: {unit: s}}
                            steps:
                              - {node: "ns=2;s=x", value: t}
                              - {node: "nsu=urn:a;s=x", value: u, constant: 3}
                              - {object: "nsu=urn:a;s=o", method: "x", arguments: {T: w}}
                            until: {node: "nsu=urn:a;s=x", reaches: v}
                          y: {until: {node: "nsu=urn:a;s=x"}}
                        signals: {s: {unit: "1"}}
                        colour: blue
                        """
                            .getBytes(StandardCharsets.UTF_8))));

    assertThat(malformed.faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(':')))
        .containsExactlyInAnyOrder(
            "/operations/x/steps/0/node",
            "/operations/x/steps/1",
            "/operations/x/steps/1/value",
            "/operations/x/steps/2/method",
            "/operations/x/steps/2/arguments/T",
            "/operations/x/until/reaches",
            "/operations/x/until/within",
            "/operations/x/read",
            "/operations/y/steps",
            "/operations/y/until/done",
            "/signals/s/node",
            "/colour");
  }
}
