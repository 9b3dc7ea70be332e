package athanor.kernel;

/// The rules of one kind of stream as two pure functions.
///
/// @param <C> what it can be asked
/// @param <S> what it knows
/// @param <E> what can happen
public interface Decider<C, S, E> {

  /// The state of a stream to which nothing has happened yet.
  S initial();

  /// What follows from a command in a state.
  Decision<E> decide(S state, C command);

  /// The state after an event.
  S evolve(S state, E event);
}
