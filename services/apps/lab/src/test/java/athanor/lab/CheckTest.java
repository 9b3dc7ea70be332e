package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.opcua.Certificates;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import athanor.world.SnarWorld;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What `athanor check` prints about a simulated laboratory, and how it ends.
class CheckTest {
  @TempDir Path directory;
  private LaboratoryServer server;
  private int code;

  @BeforeEach
  void serve() throws Exception {
    server = LaboratoryServer.start(SnarWorld.of(1), Settings.in(directory.resolve("laboratory")));
    var certificates = Certificates.in(directory.resolve("gateway"));
    certificates.trust(server.certificate());
    server.trust(certificates.own());
    Files.writeString(directory.resolve("password"), server.login().password());
    Files.writeString(
        directory.resolve("instruments.yaml"),
        """
        apiVersion: athanor/v1
        kind: Instruments
        instruments:
          - address: %s
            user: %s
            password: {file: password}
            certificates: gateway
            settling: 0.1
        """
            .formatted(server.endpointUrl(), server.login().user()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_sound_laboratory_is_said_to_be_sound_line_by_line() {
    var said = say("--lock");

    assertThat(said)
        .contains("operation  ", "signal     ")
        .contains("yes      says what it is")
        .contains("unknown  its lock keeps other applications from commanding it")
        .contains("other/certificate.der");
    assertThat(code).isZero();
  }

  @Test
  void what_it_does_not_know_is_a_no_in_json_and_in_the_exit_code() throws Exception {
    var sheets = new ObjectMapper().readTree(say("--json", "--find", new UUID(0, 7).toString()));

    var findings = sheets.get(0).path("findings");
    assertThat(findings.get(findings.size() - 1).path("verdict").asText()).isEqualTo("NO");
    assertThat(sheets.get(0).path("capability").path("operations")).isNotEmpty();
    assertThat(code).isEqualTo(1);
  }

  private String say(String... words) {
    var said = new StringWriter();
    var writer = new PrintWriter(said, true);
    var all = new ArrayList<>(List.of("--instruments=" + directory.resolve("instruments.yaml")));
    all.addAll(List.of(words));
    code =
        new CommandLine(new Check())
            .setOut(writer)
            .setErr(writer)
            .execute(all.toArray(String[]::new));
    return said.toString();
  }
}
