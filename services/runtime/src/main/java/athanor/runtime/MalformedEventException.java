package athanor.runtime;

import org.jspecify.annotations.Nullable;

/// A record is not what its headers say.
public class MalformedEventException extends RuntimeException {
  public MalformedEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
