package athanor.lab.bench.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server that says back what it hears, at the end of a cable.
@Timeout(30)
class CableTest {
  private ServerSocket server;
  private Cable cable;

  @BeforeEach
  void lay() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::echo);
    cable = Cable.lay("test", 0, server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    cable.close();
    server.close();
  }

  private void echo() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.startVirtualThread(() -> {
          try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
          } catch (IOException e) {
            // cut
          }
        });
      } catch (IOException e) {
        // closed
      }
    }
  }

  private Socket call() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), cable.port());
    socket.setSoTimeout(5_000);
    return socket;
  }

  @Test
  void what_is_said_into_silence_arrives_when_it_is_over() throws IOException {
    try (Socket client = call()) {
      client.getOutputStream().write(1);
      assertThat(client.getInputStream().read()).isEqualTo(1);

      cable.hush();
      client.getOutputStream().write(2);
      client.setSoTimeout(300);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      cable.mend();
      client.setSoTimeout(5_000);
      assertThat(client.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void a_cut_ends_what_is_open_and_a_mended_cable_carries_what_is_new() throws IOException {
    try (Socket client = call()) {
      client.getOutputStream().write(1);
      assertThat(client.getInputStream().read()).isEqualTo(1);

      cable.cut();
      assertThat(ended(client)).isTrue();

      cable.mend();
      try (Socket again = call()) {
        again.getOutputStream().write(3);
        assertThat(again.getInputStream().read()).isEqualTo(3);
      }
    }
  }

  private static boolean ended(Socket client) {
    try {
      return client.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
