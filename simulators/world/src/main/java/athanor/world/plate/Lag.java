package athanor.world.plate;

import java.time.Duration;

/// A controlled temperature, degrees Celsius: its set point moves at a rate, and the body follows
/// as one of first order, `y' = (s(t) - y) / lag`, solved in closed form.
///
/// @param since world time at which the target was set
/// @param from of the body at that time
/// @param setFrom of the set point at that time
/// @param to target
/// @param rate of the set point, K/min, above 0
/// @param lag time constant of the body, s, above 0
record Lag(Duration since, double from, double setFrom, double to, double rate, double lag) {
  Lag {
    if (!(rate > 0) || !(lag > 0)) {
      throw new IllegalArgumentException(
          "rate and lag must be above 0, not %s K/min and %s s".formatted(rate, lag));
    }
  }

  static Lag resting(double at, double rate, double lag) {
    return new Lag(Duration.ZERO, at, at, at, rate, lag);
  }

  /// The same body with another target from now on.
  Lag toward(double target, Duration now) {
    return new Lag(now, at(now), setPoint(seconds(now)), target, rate, lag);
  }

  double at(Duration now) {
    return body(seconds(now));
  }

  /// How long from `since` until the body stays within a tolerance of the target, s.
  ///
  /// @param tolerance K, above 0
  double settles(double tolerance) {
    double ramp = rampSeconds();
    double gap = Math.abs(body(ramp) - to);
    return gap <= tolerance ? ramp : ramp + lag * StrictMath.log(gap / tolerance);
  }

  private double seconds(Duration now) {
    return Math.max(0, now.minus(since).toNanos() / 1e9);
  }

  private double rampSeconds() {
    return Math.abs(to - setFrom) / rate * 60;
  }

  private double slope() {
    return Math.signum(to - setFrom) * rate / 60;
  }

  private double setPoint(double t) {
    return t >= rampSeconds() ? to : setFrom + slope() * t;
  }

  private double body(double t) {
    double ramp = Math.min(t, rampSeconds());
    double behind = slope() * lag;
    double atRamp =
        setFrom + slope() * ramp - behind + (from - setFrom + behind) * StrictMath.exp(-ramp / lag);
    return t <= rampSeconds()
        ? atRamp
        : to + (atRamp - to) * StrictMath.exp(-(t - rampSeconds()) / lag);
  }
}
