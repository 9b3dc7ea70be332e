package athanor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// How commands find the laboratory that runs in a data directory: the file `laboratory.json`
/// there.
///
/// @param pid of its process
record LaboratoryFile(URI url, long pid, Instant startedAt) {
  private static final String NAME = "laboratory.json";

  /// What the file says; empty where there is none, or where it is not readable.
  static Optional<LaboratoryFile> read(Path data) {
    Path file = data.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = Json.JSON.readTree(file.toFile());
      return Optional.of(
          new LaboratoryFile(
              URI.create(json.path("url").asText()),
              json.path("pid").asLong(),
              Instant.parse(json.path("startedAt").asText())));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether its process lives. A process of the same number may have come after a crash; who
  /// really answers at the address is asked next.
  boolean alive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  void write(Path data) {
    String text =
        Json.text(
            Json.JSON
                .createObjectNode()
                .put("url", url.toString())
                .put("pid", pid)
                .put("startedAt", startedAt.toString()));
    try {
      Files.createDirectories(data);
      Files.writeString(data.resolve(NAME), text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path data) {
    try {
      Files.deleteIfExists(data.resolve(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
