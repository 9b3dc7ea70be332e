package athanor.opcua.server;

import java.util.Objects;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.sdk.server.methods.MethodInvocationHandler;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;

/// Method calls: who may make them, and what they answer.
final class Calls {
  private Calls() {}

  /// A method's work.
  interface Work {
    CallMethodResult of(Caller caller, Variant[] inputs);
  }

  /// @param application ApplicationUri of the client
  record Caller(String user, String application) {}

  /// Lets in sessions with a user name only, and with the right number of arguments.
  static MethodInvocationHandler admit(int arguments, Work work) {
    return (access, request) -> {
      var session = access.getSession().orElse(null);
      if (session == null
          || !(session.getIdentity() instanceof Identity.UsernameIdentity identity)) {
        return refused(StatusCodes.Bad_UserAccessDenied);
      }
      var inputs = Objects.requireNonNullElse(request.getInputArguments(), new Variant[0]);
      if (inputs.length < arguments) {
        return refused(StatusCodes.Bad_ArgumentsMissing);
      }
      if (inputs.length > arguments) {
        return refused(StatusCodes.Bad_TooManyArguments);
      }
      return work.of(new Caller(identity.getUsername(), application(session)), inputs);
    };
  }

  private static String application(Session session) {
    return Objects.requireNonNullElse(session.getClientDescription().getApplicationUri(), "");
  }

  static CallMethodResult done(Object... outputs) {
    var values = new Variant[outputs.length];
    for (var i = 0; i < outputs.length; i++) {
      values[i] = new Variant(outputs[i]);
    }
    return new CallMethodResult(StatusCode.GOOD, new StatusCode[0], new DiagnosticInfo[0], values);
  }

  static CallMethodResult refused(long status) {
    return new CallMethodResult(
        new StatusCode(status), new StatusCode[0], new DiagnosticInfo[0], new Variant[0]);
  }

  /// @param arguments one status for each
  static CallMethodResult refused(StatusCode[] arguments) {
    return new CallMethodResult(
        new StatusCode(StatusCodes.Bad_InvalidArgument),
        arguments,
        new DiagnosticInfo[0],
        new Variant[0]);
  }
}
