package athanor.opcua.server.fault;

import java.time.Duration;

/// Between client and server.
public sealed interface LinkFault extends Fault {
  /// Every connection is cut; new ones are taken.
  record Drop() implements LinkFault {}

  /// Nothing is heard or said for a while; connections stay, and what was sent meanwhile is heard
  /// afterwards.
  record Freeze(Duration lasts) implements LinkFault {}

  /// Every connection is cut, and new ones too, for a while.
  record Away(Duration lasts) implements LinkFault {}
}
