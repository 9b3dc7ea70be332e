package athanor.kernel;

import java.util.List;

/// The answer of the rules to a command.
public sealed interface Decision<E> {

  /// These events follow, in this order; none where the command was already answered.
  record Accepted<E>(List<E> events) implements Decision<E> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /// Nothing changes, because of that.
  record Refused<E>(String reason) implements Decision<E> {}

  static <E> Decision<E> accept(List<? extends E> events) {
    return new Accepted<>(List.copyOf(events));
  }

  static <E> Decision<E> nothing() {
    return new Accepted<>(List.of());
  }

  static <E> Decision<E> refuse(String reason) {
    return new Refused<>(reason);
  }
}
