package athanor.lab.bench;

import java.util.Arrays;

/// Durations that were measured, in nanoseconds.
record Samples(long[] nanos) {

  static Samples of(long[] nanos, int count) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  /// The samples of several runs.
  static Samples joined(Samples some, Samples more) {
    long[] all = Arrays.copyOf(some.nanos, some.nanos.length + more.nanos.length);
    System.arraycopy(more.nanos, 0, all, some.nanos.length, more.nanos.length);
    return of(all, all.length);
  }

  int count() {
    return nanos.length;
  }

  /// The smallest sample that at least that share of all does not exceed, in milliseconds (nearest
  /// rank).
  double millis(double share) {
    int rank = (int) Math.ceil(share * nanos.length);
    return nanos[Math.max(0, rank - 1)] / 1e6;
  }
}
