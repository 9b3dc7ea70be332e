package athanor.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a laboratory is to be started in this process.
///
/// @param data directory where all its state lives
/// @param port of the console page and the REST interface on loopback; 0 for any free one
/// @param speed simulated seconds per real second, above 0; absent: what the simulated laboratory
///   takes by itself
/// @param dataFile measured data (CSV with a header) for the play-back instrument; absent: there is
///   no such instrument
/// @param laboratory document of the laboratory to simulate; absent: the usual one
/// @param instruments document that lists instruments, in place of simulated ones
/// @param verbose whether the services may write their log to standard error
public record LabOptions(
    Path data,
    int port,
    @Nullable Double speed,
    @Nullable Path dataFile,
    @Nullable Path laboratory,
    @Nullable Path instruments,
    boolean verbose) {

  public LabOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    if (speed != null && !(speed > 0 && Double.isFinite(speed))) {
      throw new IllegalArgumentException("speed must be above 0 and finite, not " + speed);
    }
    if (dataFile != null && laboratory != null) {
      throw new IllegalArgumentException(
          "data-file and --laboratory exclude each other; a laboratory document names its data");
    }
    if (instruments != null && (dataFile != null || laboratory != null)) {
      throw new IllegalArgumentException(
          "instruments excludes --data-file and --laboratory, which are simulated");
    }
  }

  /// A simulated laboratory.
  public LabOptions(
      Path data,
      int port,
      @Nullable Double speed,
      @Nullable Path dataFile,
      @Nullable Path laboratory,
      boolean verbose) {
    this(data, port, speed, dataFile, laboratory, null, verbose);
  }

  /// The usual laboratory, or one that plays measured data back.
  public LabOptions(
      Path data, int port, @Nullable Double speed, @Nullable Path dataFile, boolean verbose) {
    this(data, port, speed, dataFile, null, verbose);
  }

  /// The same with this laboratory, unless it has one already.
  LabOptions orElse(Path usual) {
    return laboratory == null && dataFile == null && instruments == null
        ? new LabOptions(data, port, speed, null, usual, verbose)
        : this;
  }
}
