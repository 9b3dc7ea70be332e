package athanor.opcua.server;

import athanor.opcua.server.document.FaultReader;
import athanor.opcua.server.fault.CallFaults;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilter;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilterContext;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.jspecify.annotations.Nullable;

/// Who may call the methods of a unit's functions and write their variables: sessions with a user
/// name, and while the unit is locked only those of the application that locked it.
///
/// @param device whose unit it is
record Access(String device, UnitLock lock, CallFaults faults) {

  void call(UaMethodNode method, String name, int arguments, FunctionNodes.Work work) {
    method.setInvocationHandler(
        Calls.admit(
            arguments,
            (caller, inputs) ->
                faults.around(
                    device,
                    name,
                    () -> {
                      if (lock.bars(caller.application())) {
                        return Calls.refused(StatusCodes.Bad_Locked);
                      }
                      return switch (work.of(inputs)) {
                        case Answer.Done done -> Calls.done();
                        case Answer.Refused refused ->
                            Calls.refused(
                                refused.argument().isEmpty()
                                    ? refused.status()
                                    : refused.argumentStatus());
                      };
                    },
                    status -> Calls.refused(Objects.requireNonNull(FaultReader.code(status))))));
  }

  /// Lets a variable be written.
  ///
  /// @param check does what the value asks for, or says why not; then the value is shown
  void write(UaVariableNode variable, Function<@Nullable Object, Answer> check) {
    variable.setAccessLevel(AccessLevel.toValue(AccessLevel.CurrentRead, AccessLevel.CurrentWrite));
    variable.setUserAccessLevel(
        AccessLevel.toValue(AccessLevel.CurrentRead, AccessLevel.CurrentWrite));
    variable
        .getFilterChain()
        .addLast(
            new AttributeFilter() {
              @Override
              public void writeAttribute(
                  AttributeFilterContext context, AttributeId attribute, @Nullable Object value)
                  throws UaException {
                if (attribute == AttributeId.Value && value instanceof DataValue given) {
                  admit(context.getSession().orElse(null));
                  if (check.apply(given.value().value()) instanceof Answer.Refused refused) {
                    throw new UaException(
                        refused.argument().isEmpty() ? refused.status() : refused.argumentStatus());
                  }
                  context.setAttribute(
                      attribute, Values.of(Objects.requireNonNull(given.value().value())));
                } else {
                  context.setAttribute(attribute, value);
                }
              }
            });
  }

  private void admit(@Nullable Session session) throws UaException {
    if (session == null || !(session.getIdentity() instanceof Identity.UsernameIdentity)) {
      throw new UaException(StatusCodes.Bad_UserAccessDenied);
    }
    if (lock.bars(
        Objects.requireNonNullElse(session.getClientDescription().getApplicationUri(), ""))) {
      throw new UaException(StatusCodes.Bad_Locked);
    }
  }
}
