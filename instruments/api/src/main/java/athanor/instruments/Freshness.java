package athanor.instruments;

import athanor.schemas.TelemetrySampled.Sample;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which of an instrument's signals can be trusted to show what is: those that are good and were
/// heard of lately. Times are [System#nanoTime].
///
/// A signal that says nothing because nothing changed is kept fresh by any sign of life of whatever
/// would have told the change.
public final class Freshness {
  private static final String GOOD = "good";

  /// A device that has nothing to say yet is not a fault (OPC 10000-4, 7.39).
  private static final String WAITING = "Bad_WaitingForInitialData";

  private static final class Heard {
    final Duration limit;
    long fresh;
    String quality = GOOD;

    Heard(Duration limit, long fresh) {
      this.limit = limit;
      this.fresh = fresh;
    }

    boolean usable() {
      return !quality.startsWith("Bad") || quality.equals(WAITING);
    }
  }

  private final Map<String, Heard> signals = new LinkedHashMap<>();

  /// From now on the signal has to be heard of within the limit, again and again.
  public synchronized void expect(String signal, Duration limit, long now) {
    signals.put(signal, new Heard(limit, now));
  }

  /// Values came, the last of each signal counts.
  public synchronized void heard(List<Sample> samples, long now) {
    for (var sample : samples) {
      var heard = signals.get(sample.signal());
      if (heard != null) {
        heard.quality = sample.quality();
        if (heard.usable()) {
          heard.fresh = now;
        }
      }
    }
  }

  /// Whatever tells of these signals is alive: those whose last value was good still have it.
  public synchronized void alive(Iterable<String> those, long now) {
    for (var signal : those) {
      var heard = signals.get(signal);
      if (heard != null && heard.usable()) {
        heard.fresh = now;
      }
    }
  }

  /// The signals that were not good for longer than their limit, each with the reason for people.
  public synchronized SortedMap<String, String> stale(long now) {
    var stale = new TreeMap<String, String>();
    signals.forEach((signal, heard) -> {
      if (now - heard.fresh > heard.limit.toNanos()) {
        var limit = "more than " + heard.limit.toMillis() / 1000.0 + " s";
        stale.put(
            signal,
            heard.usable()
                ? "nothing was heard of it for " + limit
                : "it has been " + heard.quality + " for " + limit);
      }
    });
    return Collections.unmodifiableSortedMap(stale);
  }

  /// Begins anew for all signals: an outage of the whole instrument says nothing about a single
  /// one.
  public synchronized void restart(long now) {
    for (var heard : signals.values()) {
      heard.fresh = now;
      heard.quality = GOOD;
    }
  }
}
