package athanor.cli;

/// What is done when the process is asked to stop (Ctrl-C, SIGTERM) before its command has ended.
/// The process then ends with the signal's exit code: 130 for Ctrl-C.
final class AtStop implements AutoCloseable {
  private final Thread hook;
  private volatile boolean stopping;

  AtStop(Runnable action) {
    hook =
        new Thread(
            () -> {
              stopping = true;
              action.run();
            },
            "at-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean stopping() {
    return stopping;
  }

  /// The command has ended by itself.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is already stopping, and the action under way
      stopping = true;
    }
  }
}
