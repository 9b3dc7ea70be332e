package athanor.rehearsal.store;

import java.util.List;

/// What can be wrong with a transaction.
public abstract sealed class Trouble extends RuntimeException {
  private Trouble(String message) {
    super(message, null, false, false);
  }

  /// The database cannot be reached, or its answer was lost: committed or not.
  public static final class Outage extends Trouble {
    private transient List<Runnable> reminders = List.of();

    public Outage(String message) {
      super(message);
    }

    Outage with(List<Runnable> doubtful) {
      reminders = List.copyOf(doubtful);
      return this;
    }

    /// The turn was committed after all.
    public void remind() {
      reminders.forEach(Runnable::run);
    }
  }

  /// Another writer was first.
  public static final class Conflict extends Trouble {
    public Conflict(String message) {
      super(message);
    }
  }

  /// A rule of the database forbids it.
  public static final class Forbidden extends Trouble {
    public Forbidden(String message) {
      super(message);
    }
  }
}
