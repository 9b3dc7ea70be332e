package athanor.lab.bench.plant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A process of the plant: it can be started, killed without warning, stopped in its tracks for a
/// while, and asked to end. What it writes is kept in one file over all its lives.
public final class Member implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String name;
  private final Path folder;
  private final Supplier<List<String>> command;
  private @Nullable Process process;

  Member(String name, Path folder, Supplier<List<String>> command) {
    this.name = name;
    this.folder = folder;
    this.command = command;
  }

  public String name() {
    return name;
  }

  public synchronized void start() {
    try {
      Files.createDirectories(folder);
      process =
          new ProcessBuilder(command.get())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " could not be started", e);
    }
  }

  /// What it has written.
  public Path log() {
    return folder.resolve(name + ".log");
  }

  /// The process id of its present life; 0 where it has none.
  public synchronized long pid() {
    Process now = process;
    return now == null ? 0 : now.pid();
  }

  public synchronized boolean runs() {
    Process now = process;
    return now != null && now.isAlive();
  }

  /// `kill -9`.
  public synchronized void kill() throws InterruptedException {
    Process now = process;
    if (now != null) {
      now.destroyForcibly().waitFor();
    }
  }

  /// SIGSTOP: it does nothing more, and is still there.
  public void freeze() throws InterruptedException {
    signal("-STOP");
  }

  /// SIGCONT.
  public void thaw() throws InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws InterruptedException {
    try {
      new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// SIGTERM, and the end by force where it takes too long.
  public synchronized void end() throws InterruptedException {
    Process now = process;
    if (now != null) {
      now.destroy();
      if (!now.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        now.destroyForcibly().waitFor();
      }
    }
  }

  @Override
  public void close() {
    try {
      if (runs()) {
        thaw();
      }
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
