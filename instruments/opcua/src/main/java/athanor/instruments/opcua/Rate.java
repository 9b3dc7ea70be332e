package athanor.instruments.opcua;

import java.time.Duration;

/// How often a signal is looked at and told.
///
/// @param sampling between two looks of the server at the signal; 0 as fast as it can
/// @param publishing between two messages of the server; signals that share it share a subscription
/// @param queue values of the signal that the server keeps between two messages, dropping the
///   oldest; 0 for as many as come during an outage of [#KEPT]
public record Rate(Duration sampling, Duration publishing, int queue, Deadband deadband) {
  /// As long as a session outlives its connection, and with it what the server has queued.
  static final Duration KEPT = Duration.ofSeconds(10);

  private static final int MOST_KEPT = 10_000;

  public static final Rate USUAL =
      new Rate(Duration.ofMillis(250), Duration.ofMillis(250), 0, Deadband.NONE);

  public Rate {
    if (sampling.isNegative()) {
      throw new IllegalArgumentException("sampling must not be below 0 ms, but is " + sampling);
    }
    if (!publishing.isPositive()) {
      throw new IllegalArgumentException("publishing must be above 0 ms, not " + publishing);
    }
    if (queue < 0 || queue > MOST_KEPT) {
      throw new IllegalArgumentException("queue must be 0 to " + MOST_KEPT + ", not " + queue);
    }
  }

  /// The queue to ask for.
  int kept() {
    if (queue > 0) {
      return queue;
    }
    var step = sampling.isZero() ? publishing : sampling;
    return Math.clamp(KEPT.dividedBy(step) + 1, 2, MOST_KEPT);
  }

  double samplingMillis() {
    return sampling.toNanos() / 1e6;
  }

  double publishingMillis() {
    return publishing.toNanos() / 1e6;
  }
}
