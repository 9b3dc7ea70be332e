package athanor.schemas;

/// What an experiment said about its point of the parameter space.
public enum Outcome {
  /// It has values.
  SUCCEEDED,
  /// The attempt says something about the point: the optimizer learns that it could not be made.
  FAILED,
  /// Only a bound is known.
  CENSORED,
  /// The attempt says nothing about the point: run it again or drop it.
  INVALID,
  /// A person or a stop ended it.
  ABANDONED
}
