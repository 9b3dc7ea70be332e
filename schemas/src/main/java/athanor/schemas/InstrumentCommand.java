package athanor.schemas;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What an instrument is asked to do.
public sealed interface InstrumentCommand extends Event {

  String instrument();

  @Override
  default Topic topic() {
    return Topic.INSTRUMENT_COMMANDS;
  }

  @Override
  default String key() {
    return instrument();
  }

  /// One start of one operation. Its id is a UUIDv5 of experiment, step and attempt and is the key
  /// that the instrument remembers it by.
  ///
  /// @param notAfter it is refused when it has not been started by then
  record RunOperation(
      UUID command,
      UUID experiment,
      String campaign,
      String instrument,
      String operation,
      Map<String, Value> arguments,
      Instant notAfter)
      implements InstrumentCommand {
    public RunOperation {
      arguments = Ordered.copyOf(arguments);
    }
  }
}
