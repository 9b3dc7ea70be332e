package athanor.world;

import java.time.Duration;
import java.time.Instant;

/// World time from real time: the world began at an instant, and `speed` seconds pass in it for
/// each real one.
public record WorldClock(Instant began, double speed) {
  public WorldClock {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("a world's speed must be above 0, not " + speed);
    }
  }

  /// World time at a real instant, rounded up to a nanosecond.
  public Duration at(Instant now) {
    return ofNanos(nanos(Duration.between(began, now)) * speed);
  }

  /// How long a span of world time takes in reality, rounded up to a nanosecond.
  public Duration inReality(Duration worldTime) {
    return ofNanos(nanos(worldTime) / speed);
  }

  private static double nanos(Duration time) {
    return time.getSeconds() * 1e9 + time.getNano();
  }

  private static Duration ofNanos(double nanos) {
    double whole = Math.ceil(nanos);
    return Duration.ofSeconds((long) (whole / 1e9), (long) (whole % 1e9));
  }
}
