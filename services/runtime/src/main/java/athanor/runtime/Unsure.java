package athanor.runtime;

import java.util.List;

/// The database went away during a turn: nobody knows whether it was committed.
final class Unsure extends RuntimeException {
  private final transient List<Runnable> reminders;

  /// @param reminders what is to be done if it was
  Unsure(List<Runnable> reminders, RuntimeException cause) {
    super(cause.getMessage(), cause);
    this.reminders = List.copyOf(reminders);
  }

  /// It was.
  void remind() {
    reminders.forEach(Runnable::run);
  }
}
