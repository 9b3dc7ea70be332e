package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.opcua.Certificates;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrustTest {
  @TempDir Path directory;
  private Path folder;
  private String thumbprint;

  /// A folder in which one server was turned away.
  @BeforeEach
  void turnOneAway() throws Exception {
    folder = directory.resolve("gateway");
    Certificates.in(folder);
    var server = Certificates.in(directory.resolve("server")).own();
    thumbprint = Certificates.thumbprint(server);
    Files.write(folder.resolve("rejected").resolve(thumbprint + ".der"), server.getEncoded());
  }

  @Test
  void a_server_that_was_turned_away_is_trusted_by_the_first_digits_and_rejected_again() {
    assertThat(say("list")).contains("rejected  " + thumbprint, "127.0.0.1", "valid ");

    assertThat(say("accept", thumbprint.substring(0, 8).toLowerCase(java.util.Locale.ROOT)))
        .startsWith(thumbprint + " is trusted: ");
    assertThat(folder.resolve("trusted").resolve(thumbprint + ".der")).exists();
    assertThat(say("list")).contains("trusted   " + thumbprint);

    assertThat(say("reject", thumbprint)).startsWith(thumbprint + " is no longer trusted: ");
    assertThat(say("list")).contains("rejected  " + thumbprint);
  }

  @Test
  void the_list_is_also_one_json_document() throws Exception {
    var list = new ObjectMapper().readTree(say("list", "--json"));

    assertThat(list).hasSize(2);
    assertThat(list.get(0).path("standing").asText()).isEqualTo("own");
    assertThat(list.get(1).path("thumbprint").asText()).isEqualTo(thumbprint);
    assertThat(list.get(1).path("valid").asBoolean()).isTrue();
  }

  @Test
  void what_cannot_be_meant_is_refused_with_the_reason() {
    assertThat(say("accept", "tree")).contains("hexadecimal digits", "not tree");
    assertThat(say("accept", "0000000000")).contains("no certificate has the thumbprint");
    folder = directory.resolve("nowhere");
    assertThat(say("list")).contains("there is no folder of certificates " + folder);
  }

  /// Both what it prints and what it complains of.
  private String say(String verb, String... more) {
    var said = new StringWriter();
    var writer = new PrintWriter(said, true);
    var words = new java.util.ArrayList<>(java.util.List.of(verb, "--folder=" + folder));
    words.addAll(java.util.List.of(more));
    new CommandLine(new Trust())
        .setOut(writer)
        .setErr(writer)
        .execute(words.toArray(String[]::new));
    return said.toString();
  }
}
