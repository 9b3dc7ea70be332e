package athanor.instruments;

import athanor.schemas.Reading;
import java.util.List;

/// How a run ended.
public sealed interface Ending {
  record Completed(List<Reading> readings) implements Ending {
    public Completed {
      readings = List.copyOf(readings);
    }
  }

  /// The instrument ended it without success.
  record Failed(String reason) implements Ending {}

  record Aborted(String reason) implements Ending {}

  /// It had not ended, or could not be seen to end, within the patience given.
  record Unsettled(String why) implements Ending {}
}
