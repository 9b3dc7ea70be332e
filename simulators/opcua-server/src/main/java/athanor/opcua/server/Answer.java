package athanor.opcua.server;

import org.eclipse.milo.opcua.stack.core.StatusCodes;

/// What a device says to being asked to start, stop, abort or clear.
sealed interface Answer {
  record Done(String run) implements Answer {}

  /// Nothing happened.
  ///
  /// @param status of the call
  /// @param argument name of the argument at fault; empty where none is
  /// @param argumentStatus of that argument
  record Refused(long status, String argument, long argumentStatus, String reason)
      implements Answer {
    /// The device is in no state for it.
    static Refused notNow(String reason) {
      return new Refused(StatusCodes.Bad_InvalidState, "", 0, reason);
    }

    /// An argument is at fault.
    static Refused because(String argument, long status, String reason) {
      return new Refused(StatusCodes.Bad_InvalidArgument, argument, status, reason);
    }
  }
}
