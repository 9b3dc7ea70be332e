package athanor.opcua.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client of another make, node-opcua, drives the simulated laboratory: it browses, starts a
/// program with a task id, follows its state and its events, and reads its results and their file.
///
/// Fetching the client takes a minute or two the first time, so it runs on request: `./mvnw -pl
/// simulators/opcua-server -am test -Dtest=ForeignClientTest
/// -Dsurefire.failIfNoSpecifiedTests=false -Dathanor.interoperability=true`
class ForeignClientTest {
  private static final String CLIENT = "node-opcua-client@2.157.0";
  private static final Path HOME = Path.of("target", "node-opcua");

  @TempDir Path folder;

  @Test
  void node_opcua_browses_starts_follows_and_reads() throws Exception {
    needs(
        Boolean.getBoolean("athanor.interoperability"),
        "set -Dathanor.interoperability=true to drive the laboratory with node-opcua");
    needs(runs("node", "--version") && runs("npm", "--version"), "node and npm are not installed");
    install();
    Visitor.CERTIFICATE.checkValidity();
    try (var shaky = Shaky.in(folder)) {
      var said = drive(shaky.laboratory.server());

      assertThat(said.path("manufacturer").asText()).isEqualTo("Athanor");
      assertThat(said.path("run").asText()).isEqualTo("liquid-handler-1");
      assertThat(said.path("task").asText()).isEqualTo("task-of-node");
      assertThat(texts(said.path("states")))
          .containsExactly("Stopped", "Running", "Stopping", "Stopped");
      assertThat(texts(said.path("events")))
          .contains("Stopped to Running", "Execute to Completing");
      assertThat(texts(said.path("properties")))
          .containsExactlyInAnyOrder("blue=20", "red=15", "yellow=10");
      assertThat(said.path("well").asText()).isEqualTo("A1");
      assertThat(said.path("file").asText())
          .isEqualTo("reading,position,position_unit,value,unit\nwell,,,A1,\nvolume,,,200.0,uL\n");
    }
  }

  private static void needs(boolean holds, String otherwise) {
    if (!holds) {
      System.out.println("skipped: " + otherwise);
    }
    Assumptions.assumeTrue(holds, otherwise);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void install() throws Exception {
    if (Files.isDirectory(HOME.resolve("node_modules/node-opcua-client/dist"))) {
      return;
    }
    Files.createDirectories(HOME);
    Files.writeString(HOME.resolve("package.json"), "{\"private\": true}");
    var log = HOME.resolve("npm.log").toFile();
    var npm =
        new ProcessBuilder("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", CLIENT)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    needs(
        npm.waitFor(10, TimeUnit.MINUTES) && npm.exitValue() == 0,
        CLIENT + " cannot be installed, see " + log);
  }

  private JsonNode drive(LaboratoryServer server) throws Exception {
    var script = HOME.resolve("drive.js");
    try (var in = Objects.requireNonNull(getClass().getResourceAsStream("drive.js"))) {
      Files.write(script, in.readAllBytes());
    }
    var certificate = pem("visitor.pem", "CERTIFICATE", Visitor.CERTIFICATE.getEncoded());
    var key = pem("visitor.key", "PRIVATE KEY", Visitor.KEYS.getPrivate().getEncoded());
    var out = folder.resolve("out.json");
    var error = folder.resolve("error.txt");
    var node =
        new ProcessBuilder(
                "node",
                script.toAbsolutePath().toString(),
                server.endpointUrl(),
                server.login().user(),
                server.login().password(),
                certificate.toString(),
                key.toString(),
                folder.resolve("pki").toString())
            .redirectOutput(out.toFile())
            .redirectError(error.toFile())
            .start();
    assertThat(node.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(node.exitValue()).as(Files.readString(error)).isZero();
    var lines = Files.readAllLines(out);
    return new JsonMapper().readTree(lines.getLast());
  }

  private Path pem(String name, String kind, byte[] content) throws IOException {
    var text =
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
            + "\n-----END "
            + kind
            + "-----\n";
    return Files.writeString(folder.resolve(name), text);
  }
}
