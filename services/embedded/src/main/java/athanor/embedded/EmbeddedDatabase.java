package athanor.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A PostgreSQL of its own: a process on a loopback port whose data directory outlives it.
///
/// A commit survives a killed process, but not a power cut: the library starts the server without
/// flushing to disk. What must survive that too belongs in an external PostgreSQL.
///
/// Its password is drawn at random when the directory is made and kept there, readable by its owner
/// only.
public final class EmbeddedDatabase implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
    this.postgres = postgres;
    this.password = password;
  }

  /// Starts the database of a directory, making it if there is none. A process left over from a
  /// crash is ended first. Who starts it closes it, also when this process is asked to stop.
  public static EmbeddedDatabase start(Path directory) {
    try {
      Files.createDirectories(directory);
      Path data = directory.resolve("data");
      Leftover.end(data.resolve("postmaster.pid"));
      Secret secret = Secret.in(directory.resolve("password"));
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setPort(FreePort.find())
              .setDataDirectory(data)
              .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
              .setCleanDataDirectory(false)
              // it would end the database while services that stop still write to it
              .setRegisterShutdownHook(false)
              .setLocaleConfig("auth-host", "scram-sha-256")
              .setLocaleConfig("auth-local", "scram-sha-256")
              .setLocaleConfig("pwfile", secret.file().toAbsolutePath().toString())
              .setConnectConfig("password", secret.value())
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("shared_buffers", "64MB")
              .setServerConfig("max_connections", "100")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_wal_size", "512MB")
              .setPGStartupWait(Duration.ofSeconds(60))
              .start();
      return new EmbeddedDatabase(postgres, secret.value());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the embedded database in " + directory + " did not start: " + e.getMessage(), e);
    }
  }

  public int port() {
    return postgres.getPort();
  }

  /// JDBC address without parameters.
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  public String user() {
    return "postgres";
  }

  public String password() {
    return password;
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded database did not stop cleanly", e);
    }
  }
}
