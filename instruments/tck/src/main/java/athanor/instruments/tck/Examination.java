package athanor.instruments.tck;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Finding;
import athanor.instruments.Finding.Verdict;
import athanor.instruments.Instrument;
import athanor.instruments.Sighting;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What can be found out about an instrument on site, without a bench of its own: how completely it
/// is described, and how far its answers can be relied on.
public final class Examination {
  private Examination() {}

  /// Moves nothing.
  ///
  /// @param nobody a command that the instrument has certainly never had
  public static List<Finding> of(Instrument instrument, UUID nobody) {
    var capability = instrument.capability();
    var findings = new ArrayList<Finding>();
    findings.add(identified(capability));
    findings.add(limited(capability));
    findings.add(shown(instrument));
    findings.add(
        new Finding(
            "remembers its runs over its own restart",
            capability.keepsResults() ? Verdict.YES : Verdict.LIMITED,
            capability.keepsResults()
                ? "declared; restart it once to see"
                : "not declared: what ran during its restart is for a person to clear up"));
    findings.add(certain(instrument.sight(nobody)));
    findings.addAll(instrument.inspect());
    return findings;
  }

  /// Starts one operation and follows it to its end.
  ///
  /// @param command a new one
  public static List<Finding> run(
      Instrument instrument,
      UUID command,
      String operation,
      Map<String, Value> arguments,
      Duration patience) {
    var findings = new ArrayList<Finding>();
    var start = instrument.start(new Assignment(command, "check", operation, arguments, 1));
    findings.add(
        new Finding(
            "begins " + operation,
            start instanceof Start.Started ? Verdict.YES : Verdict.NO,
            Words.of(start)));
    if (start instanceof Start.Refused || start instanceof Start.NotSent) {
      return findings;
    }
    var sighting = instrument.sight(command);
    boolean found = sighting instanceof Sighting.Running || sighting instanceof Sighting.Finished;
    findings.add(
        new Finding(
            "is found by the command's id from the start",
            found ? Verdict.YES : Verdict.NO,
            Words.of(sighting)));
    var ending = instrument.await(command, patience);
    findings.add(
        new Finding(
            "ends by itself within " + patience.toSeconds() + " s",
            ending instanceof Ending.Completed ? Verdict.YES : Verdict.NO,
            Words.of(ending)));
    var after = instrument.sight(command);
    findings.add(
        new Finding(
            "is still known after its end",
            after instanceof Sighting.Finished ? Verdict.YES : Verdict.NO,
            Words.of(after) + "; restart it, then ask again with --find " + command));
    return findings;
  }

  /// Whether it knows of a command that it was once given, for example before it was restarted.
  public static Finding find(Instrument instrument, UUID command) {
    var sighting = instrument.sight(command);
    return new Finding(
        "still knows command " + command,
        switch (sighting) {
          case Sighting.Running _, Sighting.Finished _ -> Verdict.YES;
          case Sighting.Unseen _ -> Verdict.NO;
          case Sighting.Unknowable _ -> Verdict.LIMITED;
        },
        Words.of(sighting));
  }

  private static Finding identified(Capability capability) {
    var missing = new ArrayList<String>();
    if (capability.kind().isBlank()) {
      missing.add("kind");
    }
    if (capability.manufacturer().isBlank()) {
      missing.add("manufacturer");
    }
    if (capability.model().isBlank()) {
      missing.add("model");
    }
    if (capability.serialNumber().isBlank()) {
      missing.add("serial number");
    }
    return new Finding(
        "says what it is",
        missing.isEmpty() ? Verdict.YES : missing.contains("kind") ? Verdict.NO : Verdict.LIMITED,
        missing.isEmpty()
            ? capability.kind() + ", " + capability.manufacturer() + " " + capability.model()
            : "without " + String.join(", ", missing));
  }

  private static Finding limited(Capability capability) {
    var open = new ArrayList<String>();
    for (var operation : capability.operations()) {
      for (var argument : operation.arguments()) {
        if (!argument.unit().isEmpty() && (argument.min() == null || argument.max() == null)) {
          open.add(operation.name() + "." + argument.name());
        }
      }
    }
    if (capability.operations().isEmpty()) {
      return new Finding("offers operations with limits", Verdict.NO, "no operation at all");
    }
    return new Finding(
        "offers operations with limits",
        open.isEmpty() ? Verdict.YES : Verdict.LIMITED,
        open.isEmpty()
            ? capability.operations().size() + " operations"
            : "no limits on " + String.join(", ", open));
  }

  private static Finding shown(Instrument instrument) {
    var samples = instrument.sample();
    long good = samples.stream().filter(sample -> sample.quality().equals("good")).count();
    int described = instrument.capability().signals().size();
    return new Finding(
        "shows its signals",
        described == 0 ? Verdict.NO : good == described ? Verdict.YES : Verdict.LIMITED,
        good + " of " + described + " with a good value");
  }

  private static Finding certain(Sighting sighting) {
    return new Finding(
        "is certain about what it never did",
        switch (sighting) {
          case Sighting.Unseen _ -> Verdict.YES;
          case Sighting.Unknowable _ -> Verdict.LIMITED;
          case Sighting.Running _, Sighting.Finished _ -> Verdict.NO;
        },
        Words.of(sighting));
  }
}
