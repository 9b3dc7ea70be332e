package athanor.instruments;

/// The answer to a start.
public sealed interface Start {
  /// It runs, under the instrument's own id for the run.
  record Started(String run) implements Start {}

  /// The instrument said no; it is certain that nothing began.
  record Refused(String reason) implements Start {}

  /// Nothing left this process; it is certain that nothing began.
  record NotSent(String reason) implements Start {}

  /// It may or may not have begun.
  record Doubtful(String why) implements Start {}
}
