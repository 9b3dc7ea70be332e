package athanor.console.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A wire to a server that can be cut and mended.
final class Wire implements AutoCloseable {
  private final ServerSocket entry;
  private final int server;
  private final Queue<Socket> ends = new ConcurrentLinkedQueue<>();
  private volatile boolean whole = true;

  /// @param server port of the server, on loopback
  Wire(int server) throws IOException {
    this.server = server;
    this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return entry.getLocalPort();
  }

  void cut() throws IOException {
    whole = false;
    for (Socket end : ends) {
      end.close();
    }
    ends.clear();
  }

  void mend() {
    whole = true;
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        Socket here = entry.accept();
        if (!whole) {
          here.close();
          continue;
        }
        Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
        ends.add(here);
        ends.add(there);
        Thread.startVirtualThread(() -> carry(here, there));
        Thread.startVirtualThread(() -> carry(there, here));
      } catch (IOException e) {
        // the wire was closed, or the server is away: whoever called sees a closed connection
      }
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // either end has hung up
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
    cut();
  }
}
