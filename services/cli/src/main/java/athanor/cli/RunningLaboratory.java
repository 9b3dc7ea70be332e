package athanor.cli;

import java.net.URI;
import java.nio.file.Path;

/// A laboratory that runs in this process.
public interface RunningLaboratory extends AutoCloseable {

  /// Base of the console page and the REST interface, `http://127.0.0.1:8080`.
  URI address();

  /// Directory where its state lives.
  Path data();

  /// Waits until the laboratory has stopped, by [#close] or by itself.
  void awaitStop() throws InterruptedException;

  /// Stops it cleanly and returns when it has stopped. May be called more than once and from any
  /// thread, also from a shutdown hook.
  @Override
  void close();
}
