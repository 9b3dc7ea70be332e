package athanor.execution.adapter;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/// Raises the alarm when samples were dropped because the buffer on disk was full or could not be
/// written.
@ApplicationScoped
class TelemetryWatch {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Telemetry telemetry;
  private final Losses losses;
  private final Thread thread = Thread.ofVirtual().name("telemetry-watch").unstarted(this::watch);

  TelemetryWatch(Telemetry telemetry, Gateway gateway, TelemetryBuffer buffer) {
    this.telemetry = telemetry;
    this.losses =
        new Losses(
            gateway,
            "telemetry",
            lost ->
                lost
                    + " values were dropped, the oldest first: Kafka does not take them and "
                    + buffer.directory()
                    + " may hold "
                    + buffer.megabytes()
                    + " MB");
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  private void watch() {
    try {
      while (true) {
        losses.look(telemetry.outflow().dropped());
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }
}
