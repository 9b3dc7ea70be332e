package athanor.cli;

import java.io.PrintStream;

/// Where a command writes: results to `out`, all else to `err`.
///
/// @param live whether a person watches `err`, so that a line may be drawn over the last one
record Terminal(PrintStream out, PrintStream err, boolean live) {

  /// That of this process. The launcher knows best whether standard error is a terminal and says so
  /// in the system property `athanor.terminal`.
  static Terminal ofProcess() {
    String told = System.getProperty("athanor.terminal");
    boolean live =
        told == null
            ? System.console() != null && System.console().isTerminal()
            : Boolean.parseBoolean(told);
    return new Terminal(System.out, System.err, live);
  }
}
