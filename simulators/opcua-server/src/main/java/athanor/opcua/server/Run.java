package athanor.opcua.server;

import athanor.schemas.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run of a program on a device: its start, and its end once there is one.
final class Run {
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

  @Nullable End end() {
    return end;
  }

  void end(End how) {
    end = how;
  }

  /// Asks for what it gave, at the end of its time.
  List<Reading> collect() {
    return readings.get();
  }

  /// What it gave: nothing unless it is complete.
  List<Reading> readings() {
    var how = end;
    return how != null && how.outcome() == Outcome.COMPLETED ? readings.get() : List.of();
  }
}
