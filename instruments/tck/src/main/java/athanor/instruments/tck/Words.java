package athanor.instruments.tck;

import athanor.instruments.Ending;
import athanor.instruments.Sighting;
import athanor.instruments.Start;

/// What an instrument answered, for a person to read.
final class Words {
  private Words() {}

  static String of(Start start) {
    return switch (start) {
      case Start.Started(var run) -> "started as " + run;
      case Start.Refused(var reason) -> "refused: " + reason;
      case Start.NotSent(var reason) -> "not sent: " + reason;
      case Start.Doubtful(var why) -> "not known whether it started: " + why;
    };
  }

  static String of(Sighting sighting) {
    return switch (sighting) {
      case Sighting.Unseen _ -> "it never started that";
      case Sighting.Running(var run) -> "runs as " + run;
      case Sighting.Finished(var run) -> "finished as " + run;
      case Sighting.Unknowable(var why) -> why;
    };
  }

  static String of(Ending ending) {
    return switch (ending) {
      case Ending.Completed(var readings) -> readings.size() + " readings";
      case Ending.Failed(var reason) -> "failed: " + reason;
      case Ending.Aborted(var reason) -> "aborted: " + reason;
      case Ending.Unsettled(var why) -> "no end was seen: " + why;
    };
  }
}
