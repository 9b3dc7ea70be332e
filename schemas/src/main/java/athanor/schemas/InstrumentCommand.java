package athanor.schemas;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
  /// @param withinSeconds it is aborted, and has failed, when it has not ended so long after its
  ///   start; absent: as long as the gateway is patient
  record RunOperation(
      UUID command,
      UUID experiment,
      String campaign,
      String instrument,
      String operation,
      Map<String, Value> arguments,
      Instant notAfter,
      @Nullable Double withinSeconds)
      implements InstrumentCommand {
    public RunOperation {
      arguments = Ordered.copyOf(arguments);
    }

    /// A run that may last as long as the gateway is patient.
    public RunOperation(
        UUID command,
        UUID experiment,
        String campaign,
        String instrument,
        String operation,
        Map<String, Value> arguments,
        Instant notAfter) {
      this(command, experiment, campaign, instrument, operation, arguments, notAfter, null);
    }

    /// The same command, said by another operation.
    public RunOperation as(String other, Map<String, Value> with) {
      return new RunOperation(
          command, experiment, campaign, instrument, other, with, notAfter, withinSeconds);
    }
  }
}
