package athanor.instruments.scpi;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A connection that carries lines. Lines may be sent while another thread waits for an answer;
/// questions are asked one at a time.
final class Line implements AutoCloseable {
  private static final int LONGEST = 1 << 20;

  private final Socket socket;
  private final InputStream in;

  private Line(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static Line open(ScpiSettings settings) throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(settings.address().getHost(), settings.port()),
          (int) settings.timeout().toMillis());
      return new Line(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  synchronized void send(String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /// An answer that comes late would be taken for the next one: after an exception the line is of
  /// no use any more.
  String ask(String query, Duration timeout) throws IOException {
    send(query);
    socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    var answer = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed instead of an answer to " + query);
      }
      if (answer.length() >= LONGEST) {
        throw new IOException("the answer to " + query + " is longer than " + LONGEST);
      }
      answer.append((char) c);
    }
    return answer.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
