package athanor.opcua.server;

import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;

/// The lock of a functional unit as nodes (OPC 10000-100, LockingServicesType). Methods answer 0
/// for done and −1 for locked already, or not locked by the caller.
final class LockNodes {
  private LockNodes() {}

  static void bind(DeviceNodes nodes, UnitLock lock, LaboratorySpace space) {
    method(nodes, "InitLock", 1, caller -> lock.take(caller.application(), caller.user()));
    method(nodes, "RenewLock", 0, caller -> lock.renew(caller.application()));
    method(nodes, "ExitLock", 0, caller -> lock.leave(caller.application()));
    method(nodes, "BreakLock", 0, caller -> lock.breakOpen());
    Sensors.live(nodes.variable("Lock/Locked"), () -> Values.of(lock.holder() != null), space);
    text(nodes, "LockingClient", lock, space, UnitLock.Holder::application);
    text(nodes, "LockingUser", lock, space, UnitLock.Holder::user);
    Sensors.live(
        nodes.variable("Lock/RemainingLockTime"),
        () -> Values.of(Values.duration(lock.left())),
        space);
  }

  private static void method(
      DeviceNodes nodes, String name, int arguments, Predicate<Calls.Caller> action) {
    ((UaMethodNode) nodes.node("Lock/" + name))
        .setInvocationHandler(
            Calls.admit(arguments, (caller, inputs) -> Calls.done(action.test(caller) ? 0 : -1)));
  }

  private static void text(
      DeviceNodes nodes,
      String name,
      UnitLock lock,
      LaboratorySpace space,
      Function<UnitLock.Holder, String> part) {
    Sensors.live(
        nodes.variable("Lock/" + name),
        () -> {
          var holder = lock.holder();
          return Values.of(holder == null ? "" : part.apply(holder));
        },
        space);
  }
}
