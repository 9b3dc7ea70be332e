package athanor.opcua.server;

/// What a device says to being asked to start, stop, abort or clear.
sealed interface Answer {
  record Done(String run) implements Answer {}

  /// Nothing happened.
  ///
  /// @param status of the call
  /// @param argument name of the argument at fault; empty where none is
  /// @param argumentStatus of that argument
  record Refused(long status, String argument, long argumentStatus, String reason)
      implements Answer {}
}
