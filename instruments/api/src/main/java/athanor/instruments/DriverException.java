package athanor.instruments;

/// An address could not be reached, trusted or understood.
public class DriverException extends Exception {
  public DriverException(String message, Throwable cause) {
    super(message, cause);
  }

  public DriverException(String message) {
    super(message);
  }
}
