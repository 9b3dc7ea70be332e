package athanor.execution.adapter;

import athanor.execution.InstrumentMove;
import athanor.instruments.Instrument;
import athanor.schemas.Capability;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.TelemetrySampled.Sample;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps an eye on one instrument: whether it can be reached, what it offers, and what its signals
/// show.
final class Watch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Watch.class);

  private final Instrument instrument;
  private final Gateway gateway;
  private final Workers workers;
  private final Telemetry telemetry;
  private final Thread thread;
  private @Nullable Capability described;
  private long seenNanos = System.nanoTime();
  private boolean away;

  Watch(Instrument instrument, Gateway gateway, Workers workers, Telemetry telemetry) {
    this.instrument = instrument;
    this.gateway = gateway;
    this.workers = workers;
    this.telemetry = telemetry;
    this.thread = Thread.ofVirtual().name("watch-" + instrument.id()).unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  private void watch() {
    try {
      gateway.ask(instrument.id(), new InstrumentMove.Back(instrument.id()));
      while (true) {
        Thread.sleep(gateway.timing().telemetry());
        try {
          look();
        } catch (RuntimeException e) {
          LOG.warnf("%s: %s", instrument.id(), e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    if (!instrument.connected()) {
      if (!away && System.nanoTime() - seenNanos > gateway.timing().unreachable().toNanos()) {
        away = true;
        String why = "not reachable for " + gateway.timing().unreachable();
        gateway.ask(instrument.id(), new InstrumentMove.Away(instrument.id(), why));
      }
      return;
    }
    seenNanos = System.nanoTime();
    if (away) {
      away = false;
      gateway.ask(instrument.id(), new InstrumentMove.Back(instrument.id()));
      workers.ring(instrument.id());
    }
    describe();
    List<Sample> samples = instrument.sample();
    if (!samples.isEmpty()) {
      telemetry.publish(instrument.id(), samples);
    }
  }

  /// Publishes what the instrument offers, if that is news.
  void describe() throws InterruptedException {
    Capability now = instrument.capability();
    if (!now.equals(described)) {
      InstrumentDescribed description = new InstrumentDescribed(instrument.id(), now);
      gateway.ask(instrument.id(), new InstrumentMove.Describe(description));
      described = now;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
