package athanor.schemas;

import java.util.UUID;

/// What may not wait behind work: hold, abort, release.
public sealed interface InstrumentInterrupt extends Event {

  String instrument();

  @Override
  default Topic topic() {
    return Topic.INSTRUMENT_INTERRUPTS;
  }

  @Override
  default String key() {
    return instrument();
  }

  /// Start nothing more on the instrument until it is released.
  record HoldRequested(String instrument, String reason) implements InstrumentInterrupt {}

  /// End that command now.
  record AbortRequested(String instrument, UUID command, String reason)
      implements InstrumentInterrupt {}

  record ReleaseRequested(String instrument, String reason) implements InstrumentInterrupt {}
}
