package athanor.instruments;

/// The answer to a request to hold, to resume, or to make safe. Each of them names the state that
/// is wanted, so asking again does no harm.
public sealed interface Steered {
  /// The instrument shows the state that was asked for.
  record Reached() implements Steered {}

  /// It has no such state.
  record NotOffered(String why) implements Steered {}

  /// It was asked, or could not be, and does not show the state.
  record NotSeen(String why) implements Steered {}
}
