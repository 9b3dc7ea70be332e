package athanor.instruments.opcua;

import java.time.Duration;
import java.util.Map;

/// How the signals of the instruments of a server are followed.
///
/// @param usual for signals of which nothing particular is said
/// @param particular by `instrument/signal`, or by `signal` for that of all instruments
/// @param staleAfter number of sampling periods without a good value or any sign of life after
///   which a signal is stale
public record TelemetrySettings(Rate usual, Map<String, Rate> particular, int staleAfter) {
  public static final TelemetrySettings USUAL = new TelemetrySettings(Rate.USUAL, Map.of(), 5);

  /// A server without news says so at least that often.
  static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

  public TelemetrySettings {
    particular = Map.copyOf(particular);
    if (staleAfter < 2) {
      throw new IllegalArgumentException("staleAfter must be at least 2, not " + staleAfter);
    }
  }

  Rate of(String instrument, String signal) {
    var own = particular.get(instrument + "/" + signal);
    return own != null ? own : particular.getOrDefault(signal, usual);
  }

  /// A period lasts as long as the slowest of sampling, publishing and the signs of life.
  Duration limit(Rate rate) {
    var period = KEEP_ALIVE;
    for (var each : new Duration[] {rate.sampling(), rate.publishing()}) {
      period = period.compareTo(each) < 0 ? each : period;
    }
    return period.multipliedBy(staleAfter);
  }
}
