package athanor.lab;

import athanor.cli.RunningLaboratory;
import athanor.embedded.EmbeddedBroker;
import athanor.embedded.EmbeddedDatabase;
import athanor.instruments.Driver;
import io.quarkus.runtime.Quarkus;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A laboratory that runs in this process, and how its parts end: services first, then what they
/// stand on.
final class Lab implements RunningLaboratory {
  private static volatile @Nullable Lab running;

  private final URI address;
  private final Path data;
  private final CompletableFuture<EmbeddedDatabase> database;
  private final CompletableFuture<EmbeddedBroker> broker;
  private final CompletableFuture<Instrumentation> instruments;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean services;
  private boolean closed;

  Lab(
      URI address,
      Path data,
      CompletableFuture<EmbeddedDatabase> database,
      CompletableFuture<EmbeddedBroker> broker,
      CompletableFuture<Instrumentation> instruments) {
    this.address = address;
    this.data = data;
    this.database = database;
    this.broker = broker;
    this.instruments = instruments;
  }

  /// The drivers of the laboratory that runs in this process; waits until its instruments are
  /// served.
  static Map<String, Driver> instruments() {
    Lab lab = running;
    return lab == null ? Map.of() : lab.instruments.join().drivers();
  }

  /// Starts the services and returns when they answer.
  ///
  /// @throws IllegalStateException if they do not start
  void startServices() {
    services = true;
    running = this;
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("services")
        .start(() -> {
          try {
            Quarkus.run(
                Services.class,
                (code, failure) -> {
                  if (failure != null) {
                    ended.completeExceptionally(failure);
                  } else {
                    ended.complete(code);
                  }
                  stopped.countDown();
                });
          } catch (Throwable e) {
            ended.completeExceptionally(e);
            stopped.countDown();
          }
        });
    CompletableFuture.anyOf(Services.STARTED, ended).join();
    if (ended.isDone()) {
      throw new IllegalStateException("the services ended at once, see the log in " + data);
    }
    Readiness.await(address, instruments.join().devices());
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public Path data() {
    return data;
  }

  @Override
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (services) {
      Quarkus.asyncExit(0);
      try {
        stopped.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    close(instruments);
    close(broker);
    close(database);
    stopped.countDown();
  }

  private static void close(CompletableFuture<? extends AutoCloseable> part) {
    try {
      part.join().close();
    } catch (Exception e) {
      System.getLogger("athanor.lab").log(System.Logger.Level.WARNING, "not stopped cleanly", e);
    }
  }
}
