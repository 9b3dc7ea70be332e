package athanor.instruments;

/// What an instrument can tell about a command that we lost sight of.
public sealed interface Sighting {
  /// The instrument is certain that it never started the command.
  record Unseen() implements Sighting {}

  record Running(String run) implements Sighting {}

  record Finished(String run) implements Sighting {}

  /// The instrument keeps no memory of runs, or cannot be asked. A person has to look.
  record Unknowable(String why) implements Sighting {}
}
