package athanor.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A database process whose parent died: it would keep the data directory locked.
final class Leftover {
  private Leftover() {}

  /// Ends the process named in a `postmaster.pid`, if it still runs and is a PostgreSQL, and waits
  /// for its end.
  static void end(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process != null
        && process.info().command().filter(command -> command.contains("postgres")).isPresent()) {
      process.destroy();
      try {
        process.onExit().get(20, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        process.destroyForcibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IOException(e);
      }
    }
    Files.deleteIfExists(pidFile);
  }
}
