package athanor.instruments.opcua;

import athanor.schemas.TelemetrySampled.Sample;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/// One signal as it is followed, across sessions. It remembers what it told last, so that a value
/// which a server repeats after a reconnect is told once.
final class Track {
  /// More than a server repeats: what it had sent and we had not acknowledged.
  private static final int REMEMBERED = 64;

  private final String name;
  private final String unit;
  private final long[] told = new long[REMEMBERED];
  private int count;
  private Instant latest = Instant.MIN;

  Track(String name, String unit) {
    this.name = name;
    this.unit = unit;
  }

  String name() {
    return name;
  }

  /// The signal has no value, for that reason.
  Sample without(StatusCode status, Instant now) {
    return Sampling.sample(name, unit, new DataValue(status), now);
  }

  /// The value as a sample; empty if the same (source time, value, status) was told before.
  ///
  /// @param now for a value without a source time
  synchronized Optional<Sample> tell(DataValue value, Instant now) {
    var sample = Sampling.sample(name, unit, value, now);
    var key = key(sample);
    if (sample.at().isAfter(latest)) {
      latest = sample.at();
    } else if (hasTold(key)) {
      return Optional.empty();
    }
    told[count++ % REMEMBERED] = key;
    return Optional.of(sample);
  }

  private boolean hasTold(long key) {
    for (int i = 0; i < Math.min(count, REMEMBERED); i++) {
      if (told[i] == key) {
        return true;
      }
    }
    return false;
  }

  /// Two samples with the same key are the same, but for one chance in 2^64.
  private static long key(Sample sample) {
    var value = sample.value() == null ? 0 : Double.doubleToLongBits(sample.value());
    var time = sample.at().getEpochSecond() * 1_000_000_000L + sample.at().getNano();
    return mixed(mixed(mixed(time) + value) + sample.quality().hashCode());
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
  private static long mixed(long bits) {
    var z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
