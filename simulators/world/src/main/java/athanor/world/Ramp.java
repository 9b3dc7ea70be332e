package athanor.world;

import java.time.Duration;

/// A temperature on its way from one value to another, degrees Celsius.
///
/// @param rate K/min
record Ramp(Duration since, double from, double to, double rate) {
  static final Ramp ROOM = new Ramp(Duration.ZERO, 25, 25, 1);

  static Duration minutes(double minutes) {
    return Duration.ofNanos(Math.round(minutes * 60e9));
  }

  Duration takes() {
    return minutes(Math.abs(to - from) / rate);
  }

  double at(Duration now) {
    double passed = now.minus(since).toNanos() / 60e9;
    double reach = Math.max(0, passed) * rate;
    return to > from ? Math.min(to, from + reach) : Math.max(to, from - reach);
  }
}
