package athanor.instruments.opcua;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A cable between gateway and server that can hold back what goes through it, in either direction.
/// What it holds back is delivered when it is released, even if the sender has given up by then.
final class Cable implements AutoCloseable {
  private final ServerSocket door;
  private final int port;
  private final List<Strand> strands = new CopyOnWriteArrayList<>();

  private Cable(int port) throws IOException {
    this.port = port;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  static Cable to(int port) throws IOException {
    return new Cable(port);
  }

  String endpoint() {
    return "opc.tcp://127.0.0.1:" + door.getLocalPort() + "/laboratory";
  }

  /// The connections that there are now, as one; those made later are not affected by it.
  Strand present() {
    return new Strand(strands);
  }

  private void accept() {
    try {
      while (true) {
        var near = door.accept();
        strands.add(new Strand(near, new Socket(InetAddress.getLoopbackAddress(), port)));
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    strands.forEach(Strand::cut);
  }

  /// One connection, or several.
  static final class Strand {
    private final List<Strand> parts;
    private final List<Socket> ends;
    private final Valve requests = new Valve();
    private final Valve answers = new Valve();

    private Strand(List<Strand> parts) {
      this.parts = List.copyOf(parts);
      this.ends = List.of();
    }

    private Strand(Socket near, Socket far) {
      parts = List.of();
      ends = List.of(near, far);
      Thread.startVirtualThread(() -> pass(near, far, requests));
      Thread.startVirtualThread(() -> pass(far, near, answers));
    }

    void holdRequests() {
      requests.close();
      parts.forEach(Strand::holdRequests);
    }

    void holdAnswers() {
      answers.close();
      parts.forEach(Strand::holdAnswers);
    }

    void release() {
      requests.open();
      answers.open();
      parts.forEach(Strand::release);
    }

    /// Loses what is held back.
    void cut() {
      parts.forEach(Strand::cut);
      ends.forEach(Strand::shut);
    }

    /// Until the server has hung up: then it has read all that it was sent.
    void awaitServerHangUp() throws InterruptedException {
      for (var part : parts) {
        part.answers.ended.await();
      }
    }

    private static void pass(Socket from, Socket to, Valve valve) {
      var buffer = new byte[65_536];
      try {
        while (true) {
          int read = from.getInputStream().read(buffer);
          valve.pass();
          if (read < 0) {
            to.shutdownOutput();
            return;
          }
          to.getOutputStream().write(buffer, 0, read);
        }
      } catch (IOException e) {
        shut(from);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        valve.ended.countDown();
      }
    }

    private static void shut(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Valve {
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean open = true;

    synchronized void open() {
      open = true;
      notifyAll();
    }

    synchronized void close() {
      open = false;
    }

    synchronized void pass() throws InterruptedException {
      while (!open) {
        wait();
      }
    }
  }
}
