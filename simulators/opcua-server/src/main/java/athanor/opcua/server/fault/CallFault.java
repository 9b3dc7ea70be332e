package athanor.opcua.server.fault;

import java.time.Duration;

/// Around a method call of a client.
///
/// @param device whose methods; empty for any
/// @param method its browse name, for example `StartProgram`; empty for any
/// @param times how many calls it happens to, at least 1
/// @param effect what happens to them
public record CallFault(String device, String method, int times, Effect effect) implements Fault {
  public CallFault {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, not " + times);
    }
  }

  /// What happens to a call.
  public sealed interface Effect {
    /// It is done at once and answered late, also when the client has long given up.
    record LateAnswer(Duration delay) implements Effect {}

    /// It is done late, also when the client has long given up, and then answered.
    record LateStart(Duration delay) implements Effect {}

    /// It is done, and the connection is cut before it is answered.
    record LostAnswer() implements Effect {}

    /// The connection is cut, and it is never done.
    record LostRequest() implements Effect {}

    /// It is not done and answered with a status.
    ///
    /// @param status its name as OPC 10000-6 has it, for example `Bad_InternalError`
    record Refuse(String status) implements Effect {}
  }

  boolean concerns(String theDevice, String theMethod) {
    return (device.isEmpty() || device.equals(theDevice))
        && (method.isEmpty() || method.equals(theMethod));
  }
}
