package athanor.lab;

import athanor.cli.LabOptions;
import athanor.cli.LaboratoryException;
import athanor.cli.LaboratoryStarter;
import athanor.cli.RunningLaboratory;
import athanor.embedded.EmbeddedBroker;
import athanor.embedded.EmbeddedDatabase;
import athanor.embedded.FreePort;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/// Starts everything a laboratory needs, side by side: database, broker, simulated instruments,
/// then the services.
public final class LabStarter implements LaboratoryStarter {
  private final BiFunction<Path, LabOptions, Instrumentation> instrumentation;

  /// With the instruments that are listed, or else the simulated laboratory over OPC UA.
  LabStarter() {
    this((directory, options) ->
        options.instruments() == null
            ? SimulatedLaboratory.start(directory, options)
            : ListedInstruments.read(options.instruments(), directory));
  }

  /// @param instrumentation makes the instruments, given a directory for their state
  public LabStarter(BiFunction<Path, LabOptions, Instrumentation> instrumentation) {
    this.instrumentation = instrumentation;
  }

  @Override
  public RunningLaboratory start(LabOptions options) {
    prepareLogging();
    SimulatedLaboratory.check(options);
    Path data = options.data().toAbsolutePath().normalize();
    int port = options.port() == 0 ? FreePort.find() : options.port();
    CompletableFuture<EmbeddedDatabase> database =
        begin("database", () -> EmbeddedDatabase.start(data.resolve("database")));
    CompletableFuture<EmbeddedBroker> broker =
        begin("broker", () -> EmbeddedBroker.start(data.resolve("broker"), 0));
    CompletableFuture<Instrumentation> instruments =
        begin("instruments", () -> instrumentation.apply(data.resolve("instruments"), options));
    Lab lab = new Lab(URI.create("http://127.0.0.1:" + port), data, database, broker, instruments);
    try {
      // also while it is still starting; nothing else may end a part before its turn
      Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "lab-at-stop"));
      configure(options, data, port, database.join());
      set("kafka.bootstrap.servers", broker.join().address());
      lab.startServices();
      return lab;
    } catch (CompletionException | IllegalStateException e) {
      lab.close();
      throw new LaboratoryException(reason(e));
    }
  }

  /// Sets up logging on this thread alone: threads that touch the log managers for the first time
  /// at the same moment can wait for each other for ever.
  private static void prepareLogging() {
    java.util.logging.Logger.getLogger("athanor.lab");
    org.jboss.logging.Logger.getLogger("athanor.lab");
    System.getLogger("athanor.lab");
  }

  private static void configure(
      LabOptions options, Path data, int port, EmbeddedDatabase database) {
    set("athanor.http.port", String.valueOf(port));
    set("athanor.database.url", database.url());
    set("athanor.database.user", database.user());
    set("athanor.database.password", database.password());
    set("athanor.telemetry.buffer.directory", data.resolve("telemetry").toString());
    set("athanor.lab.log", data.resolve("log").resolve("athanor.log").toString());
    set("athanor.lab.console-level", options.verbose() ? "INFO" : "ERROR");
  }

  private static void set(String name, String value) {
    System.setProperty(name, value);
  }

  private static <T> CompletableFuture<T> begin(String what, java.util.function.Supplier<T> start) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("start-" + what)
        .start(() -> {
          try {
            future.complete(start.get());
          } catch (Throwable e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return "the laboratory did not start: " + (message == null ? root.toString() : message);
  }
}
