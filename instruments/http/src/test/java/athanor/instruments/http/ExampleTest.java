package athanor.instruments.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.instruments.documents.Paper;
import athanor.schemas.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The example that people start from: an instrument in plain Python.
class ExampleTest {
  private static final Path EXAMPLES = Path.of("../../examples/instruments");

  @Test
  void a_python_script_is_an_instrument() throws Exception {
    assumeTrue(Files.isDirectory(EXAMPLES) && python(), "there is no python3 here");
    var script =
        new ProcessBuilder("python3", EXAMPLES.resolve("mixer.py").toString(), "0")
            .redirectErrorStream(true)
            .start();
    try (var lines = script.inputReader()) {
      var address = URI.create(lines.readLine().replace("mixer at ", ""));
      var settings =
          HttpSettings.read(address, Paper.read(EXAMPLES.resolve("mixer.yaml")), Optional.empty());
      try (var driver = new HttpDriver(settings)) {
        var mixer = driver.connect().getFirst();
        var command = new UUID(1, 2);
        var arguments =
            Map.of(
                "red", Value.of(20, "uL"), "green", Value.of(50, "uL"), "blue", Value.of(30, "uL"));
        var mix = new Assignment(command, "colour", "mix", arguments, 1);

        assertThat(mixer.start(mix)).isEqualTo(new Start.Started(command.toString()));
        assertThat(mixer.sight(command)).isEqualTo(new Sighting.Running(command.toString()));
        assertThat(mixer.await(command, Duration.ofSeconds(20)))
            .isInstanceOf(Ending.Completed.class);
        assertThat(mixer.start(mix)).isInstanceOf(Start.Doubtful.class);
      }
    } finally {
      script.destroy();
    }
  }

  private static boolean python() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }
}
