package athanor.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `athanor run examples/snar.yaml --json --seed 7` has left behind: it is run once for all
/// tests that look at it.
///
/// @param data the directory that the laboratory worked in
record MainJob(int exitCode, String out, String err, Path data) {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static @Nullable MainJob finished;

  static synchronized MainJob finished() throws IOException, InterruptedException {
    if (finished == null) {
      finished = run(emptied(Path.of("target", "main-job").toAbsolutePath()).resolve("data"));
    }
    return finished;
  }

  private static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return folder;
  }

  private static MainJob run(Path data) throws InterruptedException {
    try (Program program =
        Program.start(
            "lab",
            data.resolveSibling("output"),
            List.of("-Xmx512m"),
            "run",
            Checkout.example("snar.yaml").toString(),
            "--json",
            "--seed",
            "7",
            "--data",
            data.toString())) {
      int exitCode = program.exitCode(PATIENCE);
      return new MainJob(exitCode, program.out(), program.err(), data);
    }
  }

  /// The document that it printed.
  JsonNode result() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  String campaign() throws IOException {
    return result().path("campaign").asText();
  }
}
