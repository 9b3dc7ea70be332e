package athanor.execution.adapter;

import java.time.Duration;

/// The right to drive one instrument, as its holder sees it: by a monotonic clock, counted from
/// before the database was asked.
final class Lease {
  private final String instrument;
  private final long epoch;
  private final boolean takenOver;
  private volatile long deadlineNanos;
  private volatile boolean lost;

  /// @param takenOver from a holder that may still be alive
  Lease(String instrument, long epoch, boolean takenOver, long deadlineNanos) {
    this.instrument = instrument;
    this.epoch = epoch;
    this.takenOver = takenOver;
    this.deadlineNanos = deadlineNanos;
  }

  String instrument() {
    return instrument;
  }

  long epoch() {
    return epoch;
  }

  boolean takenOver() {
    return takenOver;
  }

  boolean lost() {
    return lost;
  }

  void extend(long deadline) {
    deadlineNanos = deadline;
  }

  /// Somebody else holds it now.
  void lose() {
    lost = true;
  }

  /// Whether it still lasts for as long as a call may take to be sent.
  boolean lasts(Duration margin) {
    return !lost && deadlineNanos - System.nanoTime() > margin.toNanos();
  }
}
