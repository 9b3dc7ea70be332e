package athanor.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The largest memory of this process and its children together, looked at every two seconds
/// (Linux, proportional set size; 0 where the system does not tell).
final class Memory implements AutoCloseable {
  /// Looking costs the kernel milliseconds, so it must be rare.
  private static final long PAUSE_MILLIS = 2_000;

  private volatile long peakKilobytes;
  private final Thread thread = Thread.ofPlatform().daemon().name("memory").start(this::watch);

  private void watch() {
    try {
      while (true) {
        long now =
            Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
                .mapToLong(process -> kilobytes(process.pid()))
                .sum();
        peakKilobytes = Math.max(peakKilobytes, now);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long kilobytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  double peakMegabytes() {
    return peakKilobytes / 1024.0;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
