package athanor.execution;

import java.time.Duration;

/// The right to drive one instrument, as its holder sees it: by a monotonic clock, counted from
/// before the database was asked.
public final class Lease {
  private final String instrument;
  private final long epoch;
  private final boolean takenOver;
  private volatile long deadlineNanos;
  private volatile boolean lost;

  /// @param takenOver from a holder that may still be alive
  /// @param deadlineNanos by a clock that nobody sets
  public Lease(String instrument, long epoch, boolean takenOver, long deadlineNanos) {
    this.instrument = instrument;
    this.epoch = epoch;
    this.takenOver = takenOver;
    this.deadlineNanos = deadlineNanos;
  }

  public String instrument() {
    return instrument;
  }

  public long epoch() {
    return epoch;
  }

  public boolean takenOver() {
    return takenOver;
  }

  public boolean lost() {
    return lost;
  }

  public void extend(long deadline) {
    deadlineNanos = deadline;
  }

  /// Somebody else holds it now.
  public void lose() {
    lost = true;
  }

  /// Whether it still lasts for as long as a call may take to be sent.
  ///
  /// @param now by the same monotonic clock
  public boolean lasts(Duration margin, long now) {
    return !lost && deadlineNanos - now > margin.toNanos();
  }
}
