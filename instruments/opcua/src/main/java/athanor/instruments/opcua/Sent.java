package athanor.instruments.opcua;

import java.util.Optional;

/// A start that may have left this process.
///
/// @param boot the life of the server in which it was sent
/// @param program that it was to start
/// @param run the device's name for it, empty until known
/// @param abortedFor why we asked for its end, if we did
record Sent(Boot boot, String program, String run, Optional<String> abortedFor) {
  Sent named(String name) {
    return new Sent(boot, program, name, abortedFor);
  }

  Sent aborted(String reason) {
    return new Sent(boot, program, run, Optional.of(reason));
  }
}
