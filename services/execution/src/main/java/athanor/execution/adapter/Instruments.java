package athanor.execution.adapter;

import athanor.execution.InstrumentMove;
import athanor.execution.InstrumentRules;
import athanor.instruments.Driver;
import athanor.instruments.DriverException;
import athanor.instruments.Instrument;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/// Finds the instruments: connects every driver, for as long as it takes, and starts the workers of
/// what is found.
@ApplicationScoped
class Instruments {
  private static final Logger LOG = Logger.getLogger(Instruments.class);
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  /// Between looks at what will end soon.
  private static final Duration LOOK_AHEAD = Duration.ofHours(1);

  private final Gateway gateway;
  private final Workers workers;
  private final Wishes wishes;
  private final Telemetry telemetry;
  private final Instance<DriverSource> sources;
  private final Map<String, Instrument> found = new ConcurrentHashMap<>();
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  Instruments(
      Gateway gateway,
      Workers workers,
      Wishes wishes,
      Telemetry telemetry,
      @Any Instance<DriverSource> sources) {
    this.gateway = gateway;
    this.workers = workers;
    this.wishes = wishes;
    this.telemetry = telemetry;
    this.sources = sources;
  }

  void start(@Observes StartupEvent event) {
    for (DriverSource source : sources) {
      source
          .drivers()
          .forEach((address, driver) -> {
            open.add(driver);
            Thread.ofVirtual().name("connect-" + address).start(() -> connect(address, driver));
          });
    }
  }

  private void connect(String address, Driver driver) {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (!stopped) {
        try {
          for (Instrument instrument : driver.connect()) {
            welcome(address, instrument);
          }
          gateway.ask(address, new InstrumentMove.Back(address));
          break;
        } catch (DriverException | RuntimeException e) {
          LOG.warnf("%s: %s; trying again in %d ms", address, e.getMessage(), pause);
          gateway.ask(address, new InstrumentMove.Away(address, String.valueOf(e.getMessage())));
          Thread.sleep(pause);
          pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
        }
      }
      while (!stopped) {
        lookAhead(address, driver);
        Thread.sleep(LOOK_AHEAD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAhead(String address, Driver driver) throws InterruptedException {
    try {
      String soon = driver.expiring();
      gateway.ask(
          address,
          soon.isEmpty()
              ? new InstrumentMove.Clear(InstrumentRules.CERTIFICATE_EXPIRING, address)
              : new InstrumentMove.Raise(InstrumentRules.CERTIFICATE_EXPIRING, address, soon));
    } catch (RuntimeException e) {
      LOG.warnf("%s: %s", address, e.getMessage());
    }
  }

  private void welcome(String address, Instrument instrument) throws InterruptedException {
    Instrument before = found.putIfAbsent(instrument.id(), instrument);
    if (before != null) {
      LOG.errorf(
          "%s: an instrument named %s is there already; this one is not driven",
          address, instrument.id());
      return;
    }
    Watch watch = new Watch(new Doubting(instrument), gateway, workers, telemetry);
    watch.describe();
    watch.start();
    open.add(watch);
    wishes.drive(instrument);
    workers.drive(instrument);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
    for (AutoCloseable each : open.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        LOG.warnf("an instrument did not close: %s", e.getMessage());
      }
    }
  }
}
