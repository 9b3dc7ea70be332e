package athanor.execution.adapter;

import athanor.instruments.Instrument;
import athanor.schemas.InstrumentInterrupt.AbortRequested;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// One worker per instrument that was found or that somebody has asked something of.
@ApplicationScoped
class Workers {
  private static final Logger LOG = Logger.getLogger(Workers.class);

  private final Gateway gateway;
  private final Map<String, Worker> workers = new ConcurrentHashMap<>();
  private volatile boolean open = true;

  Workers(Gateway gateway) {
    this.gateway = gateway;
  }

  void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
    repeat("leases", gateway.timing().lease().dividedBy(5), this::renew);
    repeat("open-commands", gateway.timing().sweep(), this::sweep);
  }

  /// The instrument was found: its worker may begin.
  void drive(Instrument instrument) {
    of(instrument.id()).drive(instrument);
  }

  void offer(String instrument, UUID command) {
    of(instrument).offer(command);
  }

  void abort(String instrument, UUID command, String reason) {
    of(instrument).abort(command, reason);
  }

  void ring(String instrument) {
    of(instrument).ring();
  }

  /// See [athanor.execution.Shift#stuck].
  Optional<String> stuck(String instrument, Duration grace) {
    return of(instrument).stuck(grace);
  }

  private Worker of(String instrument) {
    return workers.computeIfAbsent(
        instrument,
        id -> {
          Worker worker = new Worker(id, gateway);
          worker.start();
          return worker;
        });
  }

  /// Keeps the leases, and goes on where another gateway has heard a release.
  void renew() {
    gateway.leases().renew().forEach(this::ring);
  }

  /// Finds commands that another gateway accepted and this one has to run, and those that it runs
  /// and of which another has heard that they are to end.
  void sweep() {
    List<OpenCommand> all = gateway.journal().turn(OpenCommands::all);
    for (OpenCommand each : all) {
      offer(each.instrument, each.command);
    }
    List<UUID> running =
        workers.values().stream().flatMap(worker -> worker.unaware().stream()).toList();
    if (!running.isEmpty()) {
      for (AbortRequested each :
          gateway.journal().turn(turn -> OpenCommands.aborts(turn, running))) {
        abort(each.instrument(), each.command(), each.reason());
      }
    }
  }

  private void repeat(String name, Duration pause, Runnable work) {
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            while (open) {
              Thread.sleep(pause);
              attempt(name, work);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void attempt(String name, Runnable work) {
    try {
      if (open) {
        work.run();
      }
    } catch (RuntimeException e) {
      LOG.warnf("%s: %s", name, e.getMessage());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    open = false;
    workers.values().parallelStream().forEach(Worker::close);
    gateway.leases().release();
  }
}
