package athanor.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `athanor up` in a process of its own, on a free port.
record UpProgram(Program program, Rest rest) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Returns when the laboratory can be used.
  static UpProgram start(Path data, String... options) throws InterruptedException {
    Program program =
        Program.start(
            "lab",
            data.resolveSibling(data.getFileName() + "-output"),
            List.of("-Xmx512m"),
            arguments(data, options));
    try {
      return new UpProgram(
          program, new Rest(Await.until("up", PATIENCE, () -> url(program, data))));
    } catch (AssertionError | InterruptedException e) {
      program.close();
      throw e;
    }
  }

  private static String[] arguments(Path data, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("up", "--data", data.toString(), "--port", "0"));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  private static Optional<URI> url(Program program, Path data) throws Exception {
    if (!program.runs()) {
      throw new AssertionError("the laboratory has ended" + program.said());
    }
    JsonNode file = JSON.readTree(data.resolve("laboratory.json").toFile());
    return file.path("pid").asLong() == program.pid()
        ? Optional.of(URI.create(file.path("url").asText()))
        : Optional.empty();
  }

  /// Waits until a campaign is completed.
  JsonNode completed(String campaign) throws InterruptedException {
    return Await.until(
        "campaign " + campaign + " is completed",
        Duration.ofMinutes(6),
        () -> {
          JsonNode now = rest.json("/api/v1/campaigns/" + campaign);
          return now.path("state").asText().equals("completed")
              ? Optional.of(now)
              : Optional.empty();
        });
  }

  @Override
  public void close() {
    program.close();
  }
}
