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

  /// Bring the instrument to its safe state now, whatever it does, and start nothing more on it
  /// until it is released.
  record SafeStateRequested(String instrument, String reason) implements InstrumentInterrupt {}

  /// What became of a word of a person at the instrument itself.
  ///
  /// @param wish what was asked of it
  /// @param why it does not show the state; empty where it does
  record WishAnswered(String instrument, Wish wish, Answer answer, String why)
      implements InstrumentInterrupt {}

  /// What an instrument can be asked to do at once.
  enum Wish {
    HOLD,
    RESUME,
    SAFE_STATE
  }

  enum Answer {
    /// It shows the state.
    REACHED,
    /// It has no such state.
    NOT_OFFERED,
    /// It was asked, or could not be, and does not show the state.
    NOT_SEEN
  }
}
