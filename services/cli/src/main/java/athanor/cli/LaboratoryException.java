package athanor.cli;

import java.io.Serial;

/// A laboratory could not be started. The message says why to a person.
public final class LaboratoryException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final boolean refused;

  public LaboratoryException(String message) {
    super(message);
    refused = false;
  }

  private LaboratoryException(boolean refused, String message) {
    super(message);
    this.refused = refused;
  }

  /// Its document was refused.
  public static LaboratoryException refused(String message) {
    return new LaboratoryException(true, message);
  }

  boolean isRefusal() {
    return refused;
  }

  public LaboratoryException(String message, Throwable cause) {
    super(message, cause);
    refused = false;
  }
}
