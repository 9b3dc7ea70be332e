package athanor.execution.adapter;

import athanor.execution.InstrumentMove;
import athanor.execution.InstrumentRules;
import athanor.instruments.Freshness;
import athanor.instruments.Instrument;
import athanor.instruments.SignalListener;
import athanor.schemas.Capability;
import athanor.schemas.ConnectionChanged;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps an eye on one instrument: whether it can be reached, what it offers, and what its signals
/// show.
final class Watch implements AutoCloseable, SignalListener {
  private static final Logger LOG = Logger.getLogger(Watch.class);

  /// Of an instrument that is asked: looks without a good value after which a signal is stale.
  private static final int STALE_AFTER = 5;

  private final Instrument instrument;
  private final Gateway gateway;
  private final Workers workers;
  private final Telemetry telemetry;
  private final Thread thread;
  private final Freshness freshness = new Freshness();
  private final AtomicLong missed = new AtomicLong();
  private final Losses losses;
  private @Nullable Capability described;
  private @Nullable Set<String> stale;
  private @Nullable ConnectionChanged known;
  private long seenNanos = System.nanoTime();
  private long backNanos = System.nanoTime();
  private @Nullable Boolean stuck;
  private boolean away;
  private boolean followed;

  Watch(Instrument instrument, Gateway gateway, Workers workers, Telemetry telemetry) {
    this.instrument = instrument;
    this.gateway = gateway;
    this.workers = workers;
    this.telemetry = telemetry;
    this.losses =
        new Losses(
            gateway,
            instrument.id(),
            lost ->
                "it has dropped values of signals at least "
                    + lost
                    + " times before they could be fetched; give them a longer queue or a slower"
                    + " sampling");
    this.thread = Thread.ofVirtual().name("watch-" + instrument.id()).unstarted(this::watch);
  }

  void start() {
    followed = instrument.follow(this);
    thread.start();
  }

  @Override
  public void heard(List<Sample> samples) {
    telemetry.publish(instrument.id(), samples);
  }

  @Override
  public void missed(String signal) {
    if (missed.incrementAndGet() == 1) {
      LOG.warnf(
          "%s: values of %s were dropped before they could be fetched", instrument.id(), signal);
    }
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
    boolean connected = instrument.connected();
    connection(connected);
    if (!connected) {
      backNanos = System.nanoTime();
      if (!away && System.nanoTime() - seenNanos > gateway.timing().unreachable().toNanos()) {
        away = true;
        String trouble = instrument.trouble();
        String why =
            "not reachable for "
                + gateway.timing().unreachable()
                + (trouble.isEmpty() ? "" : ": " + trouble);
        gateway.ask(instrument.id(), new InstrumentMove.Away(instrument.id(), why));
      }
      return;
    }
    seenNanos = System.nanoTime();
    if (away) {
      away = false;
      freshness.restart(seenNanos);
      gateway.ask(instrument.id(), new InstrumentMove.Back(instrument.id()));
      workers.ring(instrument.id());
    }
    describe();
    if (!followed) {
      sample();
    }
    judge();
    judgeWork();
    losses.look(missed.get());
  }

  /// Says whether it can be reached and why not, if that is news.
  private void connection(boolean connected) throws InterruptedException {
    String reason = connected ? "" : instrument.trouble();
    if (known == null || known.connected() != connected || !known.reason().equals(reason)) {
      Instant now = Instant.now();
      Instant since = known != null && known.connected() == connected ? known.since() : now;
      known = new ConnectionChanged(instrument.id(), connected, since, reason);
      gateway.ask(instrument.id(), new InstrumentMove.Connection(known));
    }
  }

  private void sample() {
    List<Sample> samples = instrument.sample();
    if (!samples.isEmpty()) {
      freshness.heard(samples, System.nanoTime());
      telemetry.publish(instrument.id(), samples);
    }
  }

  /// Says which signals are stale, if that is news.
  private void judge() throws InterruptedException {
    SortedMap<String, String> now =
        followed ? instrument.stale() : freshness.stale(System.nanoTime());
    if (!now.keySet().equals(stale)) {
      gateway.ask(instrument.id(), new InstrumentMove.Stale(instrument.id(), now));
      stale = Set.copyOf(now.keySet());
    }
  }

  /// Says whether the command that runs has ended long ago by its time, if that is news. While the
  /// instrument is away, that is the alarm.
  private void judgeWork() throws InterruptedException {
    Duration grace = gateway.timing().stuck();
    Optional<String> why = workers.stuck(instrument.id(), grace);
    if (why.isEmpty()) {
      stuck = null;
      return;
    }
    boolean now = !why.get().isEmpty() && System.nanoTime() - backNanos > grace.toNanos();
    if (stuck == null || stuck != now) {
      gateway.ask(
          instrument.id(),
          now
              ? new InstrumentMove.Raise(
                  InstrumentRules.INSTRUMENT_STUCK, instrument.id(), why.get())
              : new InstrumentMove.Clear(InstrumentRules.INSTRUMENT_STUCK, instrument.id()));
      stuck = now;
    }
  }

  /// Publishes what the instrument offers, if that is news.
  void describe() throws InterruptedException {
    Capability now = instrument.capability();
    if (!now.equals(described)) {
      InstrumentDescribed description = new InstrumentDescribed(instrument.id(), now);
      gateway.ask(instrument.id(), new InstrumentMove.Describe(description));
      described = now;
      Duration limit = gateway.timing().telemetry().multipliedBy(STALE_AFTER);
      for (Capability.Signal signal : now.signals()) {
        freshness.expect(signal.name(), limit, System.nanoTime());
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
