package athanor.lab.bench.plant;

import athanor.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL of a plant: its processes are killed and started, and its port may be another
/// after each start.
public final class Database implements AutoCloseable {
  private static final int CONNECT_SECONDS = 3;
  private static final int READ_SECONDS = 20;

  private final Path folder;
  private final IntConsumer moved;
  private @Nullable EmbeddedDatabase server;
  private String user = "";
  private String password = "";

  /// @param moved is told the port after each start
  Database(Path folder, IntConsumer moved) {
    this.folder = folder;
    this.moved = moved;
  }

  public synchronized void start() {
    EmbeddedDatabase started = EmbeddedDatabase.start(folder);
    server = started;
    user = started.user();
    password = started.password();
    moved.accept(started.port());
  }

  /// `kill -9` of the server and all of its processes.
  public synchronized void kill() {
    EmbeddedDatabase killed = server;
    server = null;
    try {
      Path file = folder.resolve("data").resolve("postmaster.pid");
      long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      ProcessHandle.of(pid)
          .ifPresent(postmaster -> {
            List<ProcessHandle> all = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().join();
            all.forEach(each -> each.onExit().join());
          });
    } catch (IOException e) {
      throw new UncheckedIOException("the database in " + folder + " does not run", e);
    }
    if (killed != null) {
      killed.close(); // there is nothing to end, but a lock of this process to give back
    }
  }

  /// Ends it in an orderly way.
  public synchronized void end() {
    EmbeddedDatabase running = server;
    if (running != null) {
      server = null;
      running.close();
    }
  }

  /// Stays the same, also while it does not run; empty before its first start.
  public String password() {
    return password;
  }

  public String user() {
    return user;
  }

  /// A connection that no cable lies between.
  public Connection connect() throws SQLException {
    EmbeddedDatabase now = running();
    return DriverManager.getConnection(
        now.url() + "?connectTimeout=" + CONNECT_SECONDS + "&socketTimeout=" + READ_SECONDS,
        now.user(),
        now.password());
  }

  private synchronized EmbeddedDatabase running() {
    EmbeddedDatabase now = server;
    if (now == null) {
      throw new IllegalStateException("the database does not run");
    }
    return now;
  }

  @Override
  public void close() {
    end();
  }
}
