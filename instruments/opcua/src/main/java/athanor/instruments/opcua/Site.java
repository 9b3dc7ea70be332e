package athanor.instruments.opcua;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;

/// Where deeds are done: something at a server that can be acted on while its session lasts.
interface Site {
  String id();

  /// Empty while it cannot be used.
  Optional<Hand> hand();

  /// By its name, as it can be done now.
  Optional<Deed> deed(String operation);

  /// Ends the session and begins another, so that the server refuses what it may still hold of it.
  void renew() throws UaException;

  /// How often something has changed so far.
  long changes();

  void awaitChange(long since, Duration atMost) throws InterruptedException;
}
