package athanor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A deployable that runs as a process of its own, with what it writes in files. Closing it ends it
/// and everything that it has started.
final class Program implements AutoCloseable {
  private final String app;
  private final Process process;
  private final Path out;
  private final Path err;
  private final Set<ProcessHandle> children = new LinkedHashSet<>();

  private Program(String app, Process process, Path out, Path err) {
    this.app = app;
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// @param folder where it is started and where its output goes
  /// @param jvm options of the virtual machine, system properties among them
  static Program start(String app, Path folder, List<String> jvm, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(jvm);
    command.add("-jar");
    command.add(Checkout.app(app).resolve("quarkus-run.jar").toString());
    command.addAll(List.of(arguments));
    try {
      Files.createDirectories(folder);
      Path out = Files.createTempFile(folder, app + "-", ".out");
      Path err = Files.createTempFile(folder, app + "-", ".err");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      return new Program(app, process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for its end and gives its exit code.
  int exitCode(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(app + " has not ended within " + patience + said());
    }
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  boolean runs() {
    return process.isAlive();
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  /// What it has written, for messages of failed tests.
  String said() {
    return "\n--- " + app + " wrote:\n" + out() + err();
  }

  /// As a power cut does: the process is gone at once, and nobody ends what it had started.
  void kill() throws InterruptedException {
    remember();
    process.destroyForcibly().waitFor();
  }

  /// Asks it to end, and ends it by force if it does not.
  @Override
  public void close() {
    remember();
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      for (ProcessHandle child : children) {
        child.destroy();
      }
      for (ProcessHandle child : children) {
        end(child);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static void end(ProcessHandle child) throws InterruptedException {
    try {
      child.onExit().get(20, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      child.destroyForcibly();
    }
  }

  private void remember() {
    process.descendants().forEach(children::add);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
