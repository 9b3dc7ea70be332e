package athanor.instruments.opcua;

import athanor.instruments.Freshness;
import athanor.instruments.SignalListener;
import athanor.schemas.TelemetrySampled.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/// Follows the signals of one unit by subscription, across sessions and lives of its server: keeps
/// what Milo carries over an outage, and subscribes anew where nothing was carried over, the nodes
/// have changed or nothing at all is heard any more.
final class Feed implements AutoCloseable, RateClass.Ear {
  private static final System.Logger LOG = System.getLogger(Feed.class.getName());
  private static final long LOOK_MILLIS = 200;

  /// Between attempts at what the server has refused.
  private static final long AGAIN_NANOS = 10_000_000_000L;

  private final Attendance attendance;
  private final TelemetrySettings settings;
  private final SignalListener listener;
  private final Freshness freshness = new Freshness();
  private final Map<String, Track> tracks = new HashMap<>();
  private final Map<Track, StatusCode> refused = new HashMap<>();
  private final Thread thread;
  private List<RateClass> classes = List.of();
  private long arrived;
  private long tried = System.nanoTime() - AGAIN_NANOS;
  private volatile boolean anew = true;

  Feed(Attendance attendance, TelemetrySettings settings, SignalListener listener) {
    this.attendance = attendance;
    this.settings = settings;
    this.listener = listener;
    this.thread =
        Thread.ofVirtual().name("feed-" + attendance.unit().id()).unstarted(this::tendForEver);
  }

  void begin() {
    thread.start();
  }

  SortedMap<String, String> stale() {
    return freshness.stale(System.nanoTime());
  }

  private void tendForEver() {
    try {
      while (true) {
        try {
          tend(System.nanoTime());
        } catch (UaException | RuntimeException e) {
          anew = true;
          LOG.log(
              System.Logger.Level.WARNING,
              "the signals of {0} cannot be followed yet: {1}",
              attendance.unit().id(),
              e.getMessage());
          Thread.sleep(10 * LOOK_MILLIS);
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      classes.forEach(RateClass::close);
    }
  }

  private void tend(long now) throws UaException {
    var present = attendance.present();
    if (present.isEmpty()) {
      return;
    }
    var unit = present.get().unit();
    if (present.get().since() != arrived) {
      arrived = present.get().since();
      classes.forEach(RateClass::spare);
      freshness.restart(now);
    }
    if (anew || classes.stream().anyMatch(each -> lost(each, unit, now))) {
      subscribe(unit);
    } else if (!refused.isEmpty() && now - tried > AGAIN_NANOS) {
      tried = now;
      for (var each : classes) {
        note(each.monitor());
      }
    }
  }

  private boolean lost(RateClass each, Unit unit, long now) {
    var silent = each.silent(now);
    if (silent) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} tells nothing of its signals any more; subscribing anew",
          unit.id());
    }
    return silent || !each.isOf(attendance.link()) || !each.isOf(unit.boot());
  }

  private void subscribe(Unit unit) throws UaException {
    classes.forEach(RateClass::close);
    classes = List.of();
    anew = false;
    var followed = new ArrayList<RateClass.Followed>();
    for (var sensor : unit.sensors()) {
      var rate = settings.of(unit.id(), sensor.name());
      var track = tracks.computeIfAbsent(sensor.name(), name -> new Track(name, sensor.unit()));
      followed.add(new RateClass.Followed(sensor, rate, track));
      freshness.expect(sensor.name(), settings.limit(rate), System.nanoTime());
    }
    var opened = new ArrayList<RateClass>();
    try {
      for (var each : RateClass.classes(followed)) {
        opened.add(RateClass.open(attendance.link(), unit.boot(), each, this));
      }
    } finally {
      classes = List.copyOf(opened);
    }
    tried = System.nanoTime();
    refused.clear();
    for (var each : opened) {
      note(each.monitor());
    }
  }

  /// Tells of each signal that the server does not give, once for each reason.
  private void note(Map<Track, StatusCode> missing) {
    var samples = new ArrayList<Sample>();
    missing.forEach((track, status) -> {
      if (!status.equals(refused.put(track, status))) {
        samples.add(track.without(status, Instant.now()));
      }
    });
    freshness.heard(samples, System.nanoTime());
    if (!samples.isEmpty()) {
      listener.heard(samples);
    }
  }

  @Override
  public void values(RateClass from, List<Track> of, List<DataValue> values) {
    var now = Instant.now();
    var samples = new ArrayList<Sample>(values.size());
    for (int i = 0; i < values.size(); i++) {
      of.get(i).tell(values.get(i), now).ifPresent(samples::add);
      if (values.get(i).statusCode().isOverflowSet()) {
        listener.missed(of.get(i).name());
      }
    }
    alive(from);
    freshness.heard(samples, System.nanoTime());
    if (!samples.isEmpty()) {
      listener.heard(samples);
    }
  }

  @Override
  public void alive(RateClass from) {
    freshness.alive(from.signals(), System.nanoTime());
  }

  @Override
  public void missed(RateClass from) {
    listener.missed("");
  }

  @Override
  public void gone(RateClass from) {
    anew = true;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
