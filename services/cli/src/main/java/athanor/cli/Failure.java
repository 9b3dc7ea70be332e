package athanor.cli;

import java.io.Serial;

/// A command could not be done, for a reason that its user can understand.
final class Failure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /// Not done.
  static final int NOT_DONE = 1;

  /// Bad arguments, or a document that was refused.
  static final int BAD_INPUT = 2;

  private final int exitCode;

  private Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  static Failure notDone(String message) {
    return new Failure(NOT_DONE, message);
  }

  static Failure badInput(String message) {
    return new Failure(BAD_INPUT, message);
  }

  int exitCode() {
    return exitCode;
  }
}
