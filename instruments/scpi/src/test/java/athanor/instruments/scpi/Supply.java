package athanor.instruments.scpi;

import athanor.instruments.Instrument;
import athanor.instruments.documents.Paper;
import athanor.instruments.tck.Bench;
import athanor.schemas.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A power supply that ramps, behind a real socket, with the driver attached.
final class Supply implements Bench {
  static final String DOCUMENT =
      """
      id: supply-1
      kind: power-supply
      identity: Supplies
      timeout: 1
      longest: 5
      abort: ["ABOR"]
      safe: ["OUTP OFF"]
      operations:
        ramp:
          effect: absolute
          arguments:
            voltage: {unit: V, min: 0, max: 30}
            output: {words: ["ON", "OFF"], optional: true}
          results:
            voltage: {unit: V}
            mode: {shape: text}
          send: ["VOLT:RAMP {voltage}", "OUTP {output}"]
          queries: {voltage: "MEAS:VOLT?", mode: "MODE?"}
        beep:
          effect: absolute
          send: ["SYST:BEEP"]
      signals:
        current: {unit: A, query: "MEAS:CURR?"}
      """;

  final List<String> heard = new CopyOnWriteArrayList<>();
  volatile boolean silent;
  volatile String error = "0,\"No error\"";
  private final ServerSocket server;
  private final ScpiDriver driver;
  private final Instrument instrument;
  private volatile long busyUntil;
  private volatile String volts = "0";

  Supply() {
    try {
      server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      Thread.startVirtualThread(this::accept);
      driver =
          new ScpiDriver(
              ScpiSettings.read(
                  URI.create("scpi://127.0.0.1:" + server.getLocalPort()),
                  Paper.of("supply.yaml", DOCUMENT.getBytes(StandardCharsets.UTF_8))));
      instrument = driver.connect().getFirst();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      for (var line : (Iterable<String>) socket_lines(socket)::iterator) {
        heard.add(line);
        if (line.equals("ABOR")) {
          busyUntil = 0;
        } else if (line.startsWith("VOLT:RAMP ")) {
          volts = line.substring(10);
          busyUntil = System.nanoTime() + 1_000_000_000L;
        } else if (line.endsWith("?") && !silent) {
          Thread.startVirtualThread(() -> answer(socket, line));
        }
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // the driver has gone
    }
  }

  private static java.util.stream.Stream<String> socket_lines(Socket socket) throws IOException {
    return new java.io.BufferedReader(
            new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
        .lines();
  }

  private void answer(Socket socket, String query) {
    try {
      while (query.equals("*OPC?") && System.nanoTime() < busyUntil) {
        Thread.sleep(5);
      }
      var text =
          switch (query) {
            case "*IDN?" -> "Supplies,S1,7,1.0";
            case "*OPC?" -> "1";
            case "SYST:ERR?" -> {
              var was = error;
              error = "0,\"No error\"";
              yield was;
            }
            case "MEAS:VOLT?" -> volts;
            case "MEAS:CURR?" -> "+1.500E-01";
            default -> "\"CV\"";
          };
      socket.getOutputStream().write((text + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException | InterruptedException e) {
      // the driver has gone
    }
  }

  @Override
  public Instrument instrument() {
    return instrument;
  }

  @Override
  public Work lasting() {
    return new Work("ramp", Map.of("voltage", Value.of(12.5, "V"), "output", Value.of("ON")));
  }

  @Override
  public Work instant() {
    return new Work("beep", Map.of());
  }

  /// The device has no names for runs: what it heard in all.
  @Override
  public int runs(UUID command) {
    return instrument.sight(command) instanceof athanor.instruments.Sighting.Unknowable ? 0 : 1;
  }

  @Override
  public void close() {
    driver.close();
    try {
      server.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
