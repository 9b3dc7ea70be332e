package athanor.runtime;

import java.sql.SQLException;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;

/// What a failure of the database means.
final class Conflicts {
  private Conflicts() {}

  /// A remembered state is no longer the last of its stream.
  static final class Overtaken extends RuntimeException {
    Overtaken(String stream) {
      super("another process has written to " + stream);
    }
  }

  /// Another writer was first: a state was overtaken, a row is gone, unique violation,
  /// serialization failure or deadlock. Worth trying again at once.
  static boolean isConflict(Throwable failure) {
    if (failure instanceof Overtaken || failure instanceof StaleStateException) {
      return true;
    }
    String state = state(failure);
    return state != null
        && (state.equals("23505") || state.equals("40001") || state.equals("40P01"));
  }

  /// The database could not be reached or had no room (SQLSTATE classes 08, 53, 57). Worth trying
  /// again later.
  static boolean isOutage(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state == null
            || state.startsWith("08")
            || state.startsWith("53")
            || state.startsWith("57");
      }
    }
    return false;
  }

  /// What the database said, in short.
  static String detail(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException) {
        return String.valueOf(t.getMessage()).replace('\n', ' ');
      }
    }
    return String.valueOf(failure.getMessage());
  }

  private static @Nullable String state(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
