package athanor.opcua.server.fault;

import java.time.Duration;

/// In the server as a whole.
public sealed interface ServerFault extends Fault {
  /// It stops and starts again.
  ///
  /// @param away how long it is gone
  /// @param remembers whether its runs and results survive
  record Restart(Duration away, boolean remembers) implements ServerFault {}

  /// It stops and starts again with its namespaces in another order.
  record Reorder(Duration away) implements ServerFault {}

  /// It stops and starts again with a certificate that ran out yesterday.
  record Expire(Duration away) implements ServerFault {}

  /// Its clock is wrong by so much, ahead or behind, until the fault is cleared.
  record WrongClock(Duration offset) implements ServerFault {}

  /// A sensor's node is gone until the next restart.
  record Remove(String device, String signal) implements ServerFault {}
}
