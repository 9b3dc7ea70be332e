package athanor.lab.bench;

import athanor.opcua.server.Settings;
import athanor.opcua.server.SignalServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Serves many changing signals in a process of its own until its input ends. Started by
/// [TelemetryBench].
@Command(name = "signals", hidden = true, description = "Serves signals for bench telemetry.")
final class SignalSource implements Callable<Integer> {
  /// Where the server's certificate is put for its clients.
  static final String CERTIFICATE = "server.der";

  @Option(names = "--directory", required = true)
  private Path directory = Path.of(".");

  @Option(names = "--count", required = true)
  private int count;

  @Option(names = "--period-millis", required = true)
  private int periodMillis;

  @Override
  public Integer call() throws Exception {
    try (var server =
        SignalServer.start(Settings.in(directory), count, Duration.ofMillis(periodMillis))) {
      Files.write(directory.resolve(CERTIFICATE), server.certificate().getEncoded());
      System.out.println(server.endpointUrl());
      while (System.in.read() >= 0) {
        // until it ends
      }
      return 0;
    }
  }
}
