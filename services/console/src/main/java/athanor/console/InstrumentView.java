package athanor.console;

import athanor.schemas.Capability;
import athanor.schemas.Ordered;
import athanor.schemas.TelemetrySampled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An instrument: what it is, what it does, what it last said.
///
/// @param capability absent until it has described itself
/// @param telemetry last sample of each signal
public record InstrumentView(
    long version,
    String id,
    @Nullable Capability capability,
    Condition condition,
    Map<String, TelemetrySampled.Sample> telemetry)
    implements View {

  static InstrumentView unknown(String id) {
    return new InstrumentView(0, id, null, Condition.idle(), Map.of());
  }

  InstrumentView described(Capability by, long newVersion) {
    return new InstrumentView(newVersion, id, by, condition, telemetry);
  }

  InstrumentView now(Condition newCondition, long newVersion) {
    return new InstrumentView(newVersion, id, capability, newCondition, telemetry);
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
    return new InstrumentView(newVersion, id, capability, condition, Ordered.copyOf(newest));
  }
}
