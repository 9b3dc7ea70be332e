package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.instruments.Assignment;
import athanor.instruments.DriverException;
import athanor.instruments.Instrument;
import athanor.instruments.Start;
import athanor.opcua.server.HostileServer;
import athanor.opcua.server.HostileServer.Mischief;
import athanor.opcua.server.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Servers that do harm: each costs at most its own instrument.
@Timeout(90)
class HostileTest {
  @TempDir Path directory;

  @Test
  void references_in_circles_are_followed_once() throws Exception {
    try (var server = server(Mischief.CYCLES);
        var driver = driver(server)) {
      assertThat(driver.connect()).extracting(Instrument::id).containsExactly("liar");
    }
  }

  @Test
  void a_crowd_of_nodes_is_refused_and_says_how_many_are_taken() throws Exception {
    try (var server = server(Mischief.CROWD);
        var driver = driver(server)) {
      assertThatThrownBy(driver::connect)
          .isInstanceOf(DriverException.class)
          .hasMessageContaining(server.endpointUrl())
          // on a slow machine the server itself is not done in time
          .hasMessageMatching(".*(more than 50000 nodes|no answer within 5000 ms).*");
    }
  }

  @Test
  void values_of_wrong_types_are_no_values_and_nothing_is_started() throws Exception {
    try (var server = server(Mischief.WRONG_TYPES);
        var driver = driver(server)) {
      for (var liar : driver.connect()) {
        var heard = new Heard();
        liar.follow(heard);
        var work = new Assignment(new UUID(1, 1), "test", "do", Map.of(), 1);

        assertThat(liar.start(work)).isNotInstanceOf(Start.Started.class);
        assertThat(heard.await("level", 1).getFirst().quality()).isEqualTo("Bad_TypeMismatch");
        assertThat(heard.of("level").getFirst().value()).isNull();
      }
    }
  }

  @Test
  void a_million_numbers_in_place_of_one_are_no_value() throws Exception {
    try (var server = server(Mischief.HUGE_VALUES);
        var driver = driver(server)) {
      var liar = driver.connect().getFirst();
      var heard = new Heard();
      liar.follow(heard);

      assertThat(heard.await("level", 1).getFirst().quality()).isEqualTo("Bad_TypeMismatch");
      assertThat(liar.connected()).isTrue();
      assertThat(liar.sample())
          .extracting(sample -> sample.quality())
          .isEqualTo(List.of("Bad_TypeMismatch"));
    }
  }

  private HostileServer server(Mischief mischief) throws Exception {
    return HostileServer.start(Settings.in(directory.resolve("server")), mischief);
  }

  private OpcUaDriver driver(HostileServer server) throws Exception {
    var certificates = Certificates.in(directory.resolve("gateway"));
    certificates.trust(server.certificate());
    athanor.opcua.server.LaboratoryServer.trust(directory.resolve("server"), certificates.own());
    var login = new OpcUaSettings.Login(server.login().user(), server.login().password());
    return new OpcUaDriver(
        new OpcUaSettings(server.endpointUrl(), directory.resolve("gateway"), login));
  }
}
