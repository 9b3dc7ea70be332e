package athanor.lab.bench.plant;

import athanor.embedded.EmbeddedBroker;
import athanor.instruments.opcua.Certificates;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `athanor bench part ...`: what a benchmark starts as a process of its own, to kill it.
@Command(
    name = "part",
    hidden = true,
    description = "A part of a plant, as a process of its own; benchmarks start it.",
    subcommands = {Part.Broker.class, Part.Laboratory.class})
public final class Part {

  private Part() {}

  /// Waits for a signal, and then ends what it was given: before the process, not beside it.
  private static int serve(AutoCloseable part) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                part.close();
              } catch (Exception e) {
                System.getLogger("athanor.lab").log(System.Logger.Level.WARNING, "close", e);
              }
              ended.countDown();
            }));
    ended.await();
    return 0;
  }

  /// Ends this process with the one that started it, also where that was killed.
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
  }

  /// `athanor bench part broker`.
  @Command(name = "broker")
  static final class Broker implements Callable<Integer> {
    @Option(names = "--data", required = true)
    private Path data = Path.of("");

    @Option(names = "--port", required = true)
    private int port;

    /// What clients are told = where the broker listens.
    @Option(names = "--door")
    private Map<Integer, Integer> doors = Map.of();

    @Override
    public Integer call() throws InterruptedException {
      endWithParent();
      return serve(EmbeddedBroker.start(data, port, doors));
    }
  }

  /// `athanor bench part laboratory`.
  @Command(name = "laboratory")
  static final class Laboratory implements Callable<Integer> {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE_MILLIS = 200;

    @Option(names = "--data", required = true)
    private Path data = Path.of("");

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--stations", required = true)
    private int stations;

    @Option(names = "--certificates", required = true)
    private Path certificates = Path.of("");

    @Override
    public Integer call() throws InterruptedException, IOException, GeneralSecurityException {
      endWithParent();
      Files.createDirectories(data);
      Certificates gateway = Certificates.in(certificates);
      LaboratoryServer.trust(data, gateway.own());
      LaboratoryServer server = start();
      gateway.trust(server.certificate());
      return serve(server);
    }

    /// The port of a process that was just killed may not be free at once.
    private LaboratoryServer start() throws IOException, InterruptedException {
      Settings settings = Settings.in(data).withPort(port).repeating();
      for (long begun = System.nanoTime(); ; Thread.sleep(PAUSE_MILLIS)) {
        try {
          return LaboratoryServer.start(Stations.of(stations), settings);
        } catch (IOException e) {
          if (System.nanoTime() - begun > PATIENCE_NANOS) {
            throw e;
          }
        }
      }
    }
  }
}
