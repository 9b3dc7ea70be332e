package athanor.console;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/// How long an instrument ran, by periods of five minutes, for a day.
///
/// @param since when it was first heard of
/// @param running seconds in each period in which it ran, by the number of the period since 1970
record Usage(Instant since, SortedMap<Long, Double> running) {
  private static final long PERIOD = 300;
  private static final int PERIODS = 288;

  Usage {
    running = new TreeMap<>(running);
  }

  static Usage since(Instant at) {
    return new Usage(at, new TreeMap<>());
  }

  /// It ran from then to then.
  Usage ran(Instant from, Instant to) {
    TreeMap<Long, Double> more = new TreeMap<>(running);
    long last = period(to);
    for (long p = Math.max(period(from), last - PERIODS); p <= last; p++) {
      Instant begin = later(from, Instant.ofEpochSecond(p * PERIOD));
      Instant end = earlier(to, Instant.ofEpochSecond((p + 1) * PERIOD));
      if (end.isAfter(begin)) {
        more.merge(p, seconds(begin, end), Double::sum);
      }
    }
    return new Usage(since, more.tailMap(last - PERIODS));
  }

  /// The share of a time, of up to a day, in which it ran: from 0 to 1, of the time since it was
  /// first heard of. The first period counts as a whole or not at all.
  double share(Duration time, Instant now) {
    Instant from = later(since, now.minus(time));
    double heard = seconds(from, now);
    double ran =
        running.tailMap(period(from)).values().stream().mapToDouble(Double::doubleValue).sum();
    return heard <= 0 ? 0 : Math.min(1, ran / heard);
  }

  private static long period(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), PERIOD);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
