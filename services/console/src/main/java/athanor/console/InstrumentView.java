package athanor.console;

import athanor.schemas.Capability;
import athanor.schemas.ConnectionChanged;
import athanor.schemas.Ordered;
import athanor.schemas.TelemetrySampled;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An instrument: what it is, what it does, what it last said.
///
/// @param capability absent until it has described itself
/// @param telemetry last sample of each signal
/// @param connection absent until its gateway has said whether it can be reached
public record InstrumentView(
    long version,
    String id,
    @Nullable Capability capability,
    Condition condition,
    Map<String, TelemetrySampled.Sample> telemetry,
    @Nullable Connection connection)
    implements View {

  /// @param reason why it cannot be reached; empty while it can
  public record Connection(boolean connected, Instant since, String reason) {}

  static InstrumentView unknown(String id) {
    return new InstrumentView(0, id, null, Condition.idle(), Map.of(), null);
  }

  InstrumentView described(Capability by, long newVersion) {
    return new InstrumentView(newVersion, id, by, condition, telemetry, connection);
  }

  InstrumentView now(Condition newCondition, long newVersion) {
    return new InstrumentView(newVersion, id, capability, newCondition, telemetry, connection);
  }

  InstrumentView connected(ConnectionChanged changed, long newVersion) {
    return new InstrumentView(
        newVersion,
        id,
        capability,
        condition,
        telemetry,
        new Connection(changed.connected(), changed.since(), changed.reason()));
  }

  /// A sample older than the one shown changes nothing; signals beyond `most` are not shown.
  InstrumentView sampled(List<TelemetrySampled.Sample> samples, int most, long newVersion) {
    var newest = new LinkedHashMap<>(telemetry);
    for (TelemetrySampled.Sample sample : samples) {
      TelemetrySampled.Sample shown = newest.get(sample.signal());
      boolean newer = shown == null || !sample.at().isBefore(shown.at());
      if (newer && (shown != null || newest.size() < most)) {
        newest.put(sample.signal(), sample);
      }
    }
    return new InstrumentView(
        newVersion, id, capability, condition, Ordered.copyOf(newest), connection);
  }
}
