package athanor.opcua.server;

import athanor.schemas.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run of a program on a device: its start, and its end once there is one.
final class Run {
  private static final System.Logger LOG = System.getLogger(Run.class.getName());

  private final Entry.Started started;
  private final Instant startedAt;
  private final Duration takes;
  private final Duration realTakes;
  private final Supplier<List<Reading>> readings;
  private volatile @Nullable End end;

  /// @param at real time
  record End(Outcome outcome, String reason, Instant at) {}

  /// @param takes world time
  /// @param realTakes real time
  /// @param readings asked at most once
  Run(
      Entry.Started started,
      Instant startedAt,
      Duration takes,
      Duration realTakes,
      Supplier<List<Reading>> readings) {
    this.started = started;
    this.startedAt = startedAt;
    this.takes = takes;
    this.realTakes = realTakes;
    this.readings = readings;
  }

  String id() {
    return started.run();
  }

  Entry.Started started() {
    return started;
  }

  Instant startedAt() {
    return startedAt;
  }

  Duration realTakes() {
    return realTakes;
  }

  /// World time at which its time is over.
  Duration over() {
    return Duration.ofNanos(started.worldNanos()).plus(takes);
  }

  /// World time at which half of its time is over.
  Duration halfway() {
    return Duration.ofNanos(started.worldNanos()).plus(takes.dividedBy(2));
  }

  @Nullable End end() {
    return end;
  }

  void end(End how) {
    end = how;
  }

  /// How it ends when its time is over: asks for what it gave.
  End conclude(Instant at) {
    try {
      var unused = readings.get();
      return new End(Outcome.COMPLETED, "", at);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "run " + id() + " failed", e);
      return new End(Outcome.FAILED, String.valueOf(e.getMessage()), at);
    }
  }

  /// What it gave: nothing unless it is complete. A run that ended while nobody was there is asked
  /// now, and may turn out to have failed.
  List<Reading> readings() {
    var how = end;
    if (how == null || how.outcome() != Outcome.COMPLETED) {
      return List.of();
    }
    var known = conclude(how.at());
    end = known;
    return known.outcome() == Outcome.COMPLETED ? readings.get() : List.of();
  }
}
