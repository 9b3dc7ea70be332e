package athanor.lab.bench.plant;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A TCP connection between two processes, as a proxy that can be cut, silenced or slowed down.
public final class Cable implements AutoCloseable {
  private static final int CHUNK = 64 << 10;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int BACKLOG = 64;
  private static final long PAUSE_MILLIS = 20;

  private final String name;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile boolean cut;
  private volatile boolean silent;
  private volatile long delayMillis;

  private Cable(String name, ServerSocket door, int target) {
    this.name = name;
    this.door = door;
    this.target = target;
  }

  /// @param port where clients come in; 0 takes a free one
  /// @param target port on loopback where they are led to
  public static Cable lay(String name, int port, int target) {
    try {
      Cable cable =
          new Cable(
              name, new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), target);
      Thread.ofVirtual().name("cable-" + name).start(cable::admit);
      return cable;
    } catch (IOException e) {
      throw new UncheckedIOException("the cable " + name + " cannot be laid at " + port, e);
    }
  }

  public String name() {
    return name;
  }

  public int port() {
    return door.getLocalPort();
  }

  /// From now on new connections lead there.
  void leadTo(int port) {
    target = port;
  }

  /// All connections break, and new ones are closed at once.
  public void cut() {
    cut = true;
    open.forEach(Cable::hangUp);
  }

  /// Nothing comes through in either direction, and nobody is told. What was sent arrives later.
  public void hush() {
    silent = true;
  }

  /// Every packet takes so much longer.
  public void slow(long millis) {
    delayMillis = millis;
  }

  /// As if nothing had been.
  public void mend() {
    cut = false;
    silent = false;
    delayMillis = 0;
  }

  private void admit() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().name("cable-" + name).start(() -> connect(client));
      } catch (IOException e) {
        // closed, or a client that was gone again
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    open.add(client);
    open.add(server);
    try {
      if (cut) {
        throw new IOException("cut");
      }
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
      Thread.ofVirtual().name("cable-" + name).start(() -> carry(server, client));
      carry(client, server);
    } catch (IOException e) {
      drop(client, server);
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        wait(from);
        out.write(chunk, 0, length);
      }
      wait(from);
    } catch (IOException e) {
      // one end is gone, and the other learns of it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      drop(from, to);
    }
  }

  /// Also where one end has hung up meanwhile: what is under way arrives.
  private void wait(Socket from) throws InterruptedException {
    if (delayMillis > 0) {
      Thread.sleep(delayMillis);
    }
    while (silent && !cut && open.contains(from)) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void drop(Socket one, Socket other) {
    open.remove(one);
    open.remove(other);
    hangUp(one);
    hangUp(other);
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  @Override
  public void close() {
    hangUpDoor();
    open.forEach(Cable::hangUp);
  }

  private void hangUpDoor() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
