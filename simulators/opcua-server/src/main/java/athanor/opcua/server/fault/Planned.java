package athanor.opcua.server.fault;

import athanor.world.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A fault of a plan: first after a while, then perhaps again and again.
///
/// @param after since the laboratory was opened
/// @param every mean time from one to the next; zero for once. The times are those of a Poisson
///   process, drawn from the seed
/// @param times how often at most, at least 1
public record Planned(Fault fault, Duration after, Duration every, int times) {
  public Planned {
    if (after.isNegative() || every.isNegative() || times < 1) {
      throw new IllegalArgumentException(
          "a plan needs times of at least 0 and 1 fault, not %s, %s, %d"
              .formatted(after, every, times));
    }
  }

  /// When it happens, since the laboratory was opened.
  ///
  /// @param place of this fault in its plan
  public List<Duration> moments(long seed, int place) {
    List<Duration> moments = new ArrayList<>();
    var chance = Chance.of(seed, "fault", Integer.toString(place));
    var at = after;
    for (int i = 0; i < times; i++) {
      moments.add(at);
      if (every.isZero()) {
        break;
      }
      double factor = -StrictMath.log(1 - chance.uniform());
      at = at.plusNanos(Math.round(every.toNanos() * factor));
    }
    return moments;
  }
}
