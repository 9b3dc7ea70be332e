package athanor.schemas;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values that signals of an instrument had.
public record TelemetrySampled(String instrument, List<Sample> samples) implements Event {
  public TelemetrySampled {
    samples = List.copyOf(samples);
  }

  @Override
  public Topic topic() {
    return Topic.TELEMETRY;
  }

  @Override
  public String key() {
    return instrument;
  }

  /// @param value absent where the instrument gave none; beside an uncertain quality the last
  ///   usable
  /// @param quality `good`, or the status that the instrument gave
  /// @param at time at the source
  public record Sample(
      String signal, @Nullable Double value, String unit, String quality, Instant at) {}
}
