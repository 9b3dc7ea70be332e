package athanor.controller;

import athanor.embedded.EmbeddedBroker;
import athanor.embedded.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// A real broker and a real database for the time of the tests.
public class Surroundings implements QuarkusTestResourceLifecycleManager {
  private Path directory;
  private EmbeddedDatabase database;
  private EmbeddedBroker broker;

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("athanor-controller");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database = EmbeddedDatabase.start(directory.resolve("database"));
    broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
    return Map.of(
        "athanor.database.url", database.url(),
        "athanor.database.user", database.user(),
        "athanor.database.password", database.password(),
        "kafka.bootstrap.servers", broker.address());
  }

  @Override
  public void stop() {
    broker.close();
    database.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
