package athanor.opcua.server;

import java.nio.file.Path;
import java.time.InstantSource;

/// How a laboratory is served.
///
/// @param bindAddress a loopback address, for example `127.0.0.1`
/// @param port of the OPC UA server; 0 takes a free one
/// @param directory where certificates, login and ledger lie; made if missing
/// @param speed world seconds per real second, above 0
/// @param clock of the real world
/// @param repeats whether devices run a task again when they are asked for it again, as devices do
///   that take no notice of task ids: what a test of the other side needs
public record Settings(
    String bindAddress,
    int port,
    Path directory,
    double speed,
    InstantSource clock,
    boolean repeats) {

  public Settings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed must be above 0 and finite, not " + speed);
    }
  }

  /// Loopback, a free port, real time.
  public static Settings in(Path directory) {
    return new Settings("127.0.0.1", 0, directory, 1, InstantSource.system(), false);
  }

  public Settings withPort(int newPort) {
    return new Settings(bindAddress, newPort, directory, speed, clock, repeats);
  }

  public Settings withSpeed(double newSpeed) {
    return new Settings(bindAddress, port, directory, newSpeed, clock, repeats);
  }

  public Settings withClock(InstantSource newClock) {
    return new Settings(bindAddress, port, directory, speed, newClock, repeats);
  }

  /// Devices that act twice when they are asked twice.
  public Settings repeating() {
    return new Settings(bindAddress, port, directory, speed, clock, true);
  }
}
