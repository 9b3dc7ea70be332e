package athanor.expressions;

/// An expression that cannot be read or evaluated.
public final class UnfitException extends RuntimeException {
  public UnfitException(String message) {
    super(message);
  }
}
