package athanor.cli;

import java.io.Serial;

/// A laboratory could not be started. The message says why, on one line, to a person.
public final class LaboratoryException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public LaboratoryException(String message) {
    super(message);
  }

  public LaboratoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
