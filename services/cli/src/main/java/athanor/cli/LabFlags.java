package athanor.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a laboratory that is started.
final class LabFlags {
  @Option(
      names = "--data-file",
      paramLabel = "CSV",
      description = "Measured data, with a header, that the play-back instrument serves.")
  @Nullable Path dataFile;

  @Option(
      names = "--laboratory",
      paramLabel = "FILE",
      description = "Document of the laboratory to simulate (docs/simulated-laboratory.md).")
  @Nullable Path laboratory;

  @Option(
      names = "--instruments",
      paramLabel = "FILE",
      description = "Document that lists instruments to drive, in place of simulated ones.")
  @Nullable Path instruments;

  @Option(names = "--speed", paramLabel = "X", description = "Simulated seconds per real second.")
  @Nullable Double speed;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the console page on 127.0.0.1; 0 takes a free one.")
  @Nullable Integer port;

  @Option(
      names = {"-v", "--verbose"},
      description = "Let the services write their log to standard error.")
  boolean verbose;

  /// @param usualPort where none was given
  LabOptions options(Path data, int usualPort) {
    for (Path file : new Path[] {dataFile, laboratory, instruments}) {
      if (file != null && !Files.isReadable(file)) {
        throw Failure.badInput("there is no readable file " + file);
      }
    }
    try {
      return new LabOptions(
          data, port == null ? usualPort : port, speed, dataFile, laboratory, instruments, verbose);
    } catch (IllegalArgumentException e) {
      throw Failure.badInput("--" + e.getMessage());
    }
  }

  /// Those given that only a laboratory being started can heed.
  List<String> given() {
    List<String> given = new ArrayList<>();
    if (dataFile != null) {
      given.add("--data-file");
    }
    if (laboratory != null) {
      given.add("--laboratory");
    }
    if (instruments != null) {
      given.add("--instruments");
    }
    if (speed != null) {
      given.add("--speed");
    }
    if (port != null) {
      given.add("--port");
    }
    return given;
  }
}
