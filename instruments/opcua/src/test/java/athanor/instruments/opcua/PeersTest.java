package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Finding;
import athanor.instruments.Finding.Verdict;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// LADS servers of other makes, driven by the adapter as it is. They carry the published types, not
/// ours, and differ in what the standard leaves open; docs/instruments/interoperability.md says
/// how.
///
/// What they are made of is fetched first, so they run on request: `./mvnw -pl instruments/opcua
/// -am test -Dtest=PeersTest -Dsurefire.failIfNoSpecifiedTests=false
/// -Dathanor.interoperability=true`
@Timeout(900)
class PeersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @BeforeEach
  void asked() {
    Interoperability.asked();
  }

  @Test
  void a_reader_on_node_opcua_is_described_run_ended_and_followed() throws Exception {
    try (var peer = Peer.onNodeOpcUa("reader", folder)) {
      var reader = peer.driver().connect().getFirst();

      assertThat(reader.id()).isEqualTo("Reader");
      assertThat(reader.capability().manufacturer()).isEqualTo("Elsewhere");
      assertThat(reader.capability().operations())
          .extracting(Capability.Operation::name)
          .contains("Quick", "Kinetic", "Scan");
      assertThat(reader.capability().operation("Scan").orElseThrow().arguments())
          .containsExactly(new Capability.Argument("Temperature", "Cel", 10.0, 80.0, false));
      assertThat(reader.capability().signals())
          .contains(new Capability.Signal("Temperature", "Cel", 0.0, 100.0));
      followed(reader, "Temperature");
      var command = UUID.randomUUID();
      var run = begins(reader, command, "Scan", Map.of("Temperature", Value.of(37, "Cel")));
      assertThat(run).isEqualTo("Run-1");
      assertThat(reader.sight(command)).isEqualTo(new Sighting.Running(run));
      assertThat(reader.start(assignment(UUID.randomUUID(), "Quick", Map.of())))
          .isInstanceOf(Start.Refused.class);
      assertThat(ends(reader, command))
          .contains(
              new Reading.Scalar("Viscosity", 1.5, "1"),
              new Reading.Label("Remark", "by node-opcua"))
          .filteredOn(Reading.Series.class::isInstance)
          .singleElement()
          .isInstanceOfSatisfying(
              Reading.Series.class, series -> assertThat(series.values()).hasSize(96));
      assertThat(reader.sight(command)).isEqualTo(new Sighting.Finished(run));
      assertThat(reader.tryLock())
          .containsExactly(
              new Finding(LockTrial.TAKEN, Verdict.NO, "InitLock answered Bad_InternalError"));
      assertThat(reader.sight(UUID.randomUUID())).isInstanceOf(Sighting.Unknowable.class);

      var ended = UUID.randomUUID();
      begins(reader, ended, "Kinetic", Map.of());
      reader.abort("the lid is open");
      assertThat(reader.await(ended, PATIENCE)).isEqualTo(new Ending.Aborted("the lid is open"));
      assertThat(peer.said()).contains("run " + command + " Scan", "run " + ended + " Kinetic");
    }
  }

  @Test
  void a_viscometer_on_node_opcua_without_abort_or_run_id_is_run_and_stopped() throws Exception {
    try (var peer = Peer.onNodeOpcUa("viscometer", folder)) {
      var viscometer = peer.driver().connect().getFirst();

      assertThat(viscometer.capability().operations())
          .extracting(Capability.Operation::name)
          .contains("Method A", "Method B");
      var command = UUID.randomUUID();
      begins(viscometer, command, "Method B", Map.of("Temperature", Value.of(20, "Cel")));
      assertThat(viscometer.sight(command)).isInstanceOf(Sighting.Running.class);
      assertThat(ends(viscometer, command)).contains(new Reading.Scalar("Viscosity", 1.5, "1"));

      var stopped = UUID.randomUUID();
      begins(viscometer, stopped, "Method A", Map.of());
      viscometer.abort("enough");
      assertThat(viscometer.await(stopped, PATIENCE)).isEqualTo(new Ending.Aborted("enough"));
    }
  }

  @Test
  void a_shaker_on_asyncua_with_arguments_in_another_order_is_run_and_followed() throws Exception {
    try (var peer = Peer.onAsyncUa(folder)) {
      var shaker = peer.driver().connect().getFirst();

      assertThat(shaker.id()).isEqualTo("Shaker");
      assertThat(shaker.capability().model()).isEqualTo("Shaker 2");
      followed(shaker, "Speed");
      var command = UUID.randomUUID();
      var run = begins(shaker, command, "Shake", Map.of("Pace", Value.of("quick")));
      assertThat(shaker.sight(command)).isEqualTo(new Sighting.Running(run));
      assertThat(shaker.start(assignment(UUID.randomUUID(), "Shake", Map.of())))
          .isInstanceOf(Start.Refused.class);
      assertThat(ends(shaker, command))
          .contains(new Reading.Scalar("Turns", 1200, "1"))
          .filteredOn(Reading.Series.class::isInstance)
          .hasSize(1);
      assertThat(peer.said()).contains("run " + command + " Pace=quick");
    }
  }

  private static String begins(
      Instrument instrument, UUID command, String operation, Map<String, Value> arguments) {
    var start = instrument.start(assignment(command, operation, arguments));
    assertThat(start).isInstanceOf(Start.Started.class);
    return ((Start.Started) start).run();
  }

  private static Assignment assignment(
      UUID command, String operation, Map<String, Value> arguments) {
    return new Assignment(command, "interoperability", operation, arguments, 1);
  }

  private static List<Reading> ends(Instrument instrument, UUID command) {
    var ending = instrument.await(command, PATIENCE);
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    return ((Ending.Completed) ending).readings();
  }

  private static void followed(Instrument instrument, String signal) {
    var heard = new Heard();
    assertThat(instrument.follow(heard)).isTrue();
    assertThat(heard.await(signal, 1).getFirst().quality()).isEqualTo("good");
  }
}
