package athanor.world;

import java.time.Duration;

/// What a sensor shows around a true value.
///
/// @param deviation standard deviation of its noise, in its unit
public record Sensor(long seed, String name, double deviation) {

  /// The same at all times within a tenth of a second of world time.
  public double shows(double truth, Duration now) {
    return truth + deviation * Chance.of(seed, name, Long.toString(now.toMillis() / 100)).normal();
  }
}
