package athanor.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Loopback ports that nobody listens on. They lie below the range from which systems take the
/// ports of outgoing connections, so that none is taken between choosing and binding.
public final class FreePort {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 200;

  private FreePort() {}

  /// @throws IllegalStateException if none was found
  public static int find() {
    for (int tried = 0; tried < TRIES; tried++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // somebody listens there: try another
      }
    }
    throw new IllegalStateException(
        "no port from " + LOWEST + " to " + HIGHEST + " is free on loopback");
  }
}
