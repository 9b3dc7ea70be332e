package athanor.world;

import athanor.schemas.Reading;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// A device's answer to being asked to begin.
public sealed interface Begin {

  /// It runs and will end by itself.
  ///
  /// @param takes world time
  /// @param readings what the run will have given when it has ended; ask once, at its end
  record Begun(Duration takes, Supplier<List<Reading>> readings) implements Begin {}

  record Refused(String reason) implements Begin {}
}
