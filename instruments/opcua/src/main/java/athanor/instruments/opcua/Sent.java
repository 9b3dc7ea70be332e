package athanor.instruments.opcua;

import java.util.Optional;
import org.eclipse.milo.opcua.sdk.client.UaSession;

/// A start that may have left this process.
///
/// @param session that it was sent in
/// @param at [System#nanoTime] when it was sent
/// @param boot the life of the server in which it was sent
/// @param program that it was to start
/// @param run the device's name for it, empty until known
/// @param abortedFor why we asked for its end, if we did
record Sent(
    UaSession session,
    long at,
    Boot boot,
    String program,
    String run,
    Optional<String> abortedFor) {

  static Sent now(UaSession session, Boot boot, String program) {
    return new Sent(session, System.nanoTime(), boot, program, "", Optional.empty());
  }

  Sent named(String name) {
    return new Sent(session, at, boot, program, name, abortedFor);
  }

  Sent aborted(Optional<String> reason) {
    return new Sent(session, at, boot, program, run, reason);
  }
}
