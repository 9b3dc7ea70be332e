package athanor.instruments.opcua;

import athanor.instruments.opcua.Attendance.Present;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;

/// Ends whatever a unit is doing, and sees that it has ended: Abort, or Stop where there is no
/// Abort, asked again until the state shows it. An abort that we asked for is also cleared by us,
/// so that the unit can be used again; one that others asked for is theirs to clear.
final class Stopping {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Attendance attendance;
  private final OpcUaSettings settings;
  private String last = "it is not connected";

  Stopping(Attendance attendance, OpcUaSettings settings) {
    this.attendance = attendance;
    this.settings = settings;
  }

  void stop() throws InterruptedException {
    long deadline = System.nanoTime() + settings.requestTimeout().toNanos();
    var asked = false;
    while (deadline - System.nanoTime() > 0) {
      long changes = attendance.watch().changes();
      var present = attendance.present();
      if (present.isPresent()) {
        try {
          var phase = Phase.read(attendance.link().wire(), present.get().unit());
          last = "it is " + phase;
          switch (phase) {
            case STOPPED, UNCLEAR -> {
              if (phase == Phase.STOPPED) {
                return;
              }
              asked |= call(present.get(), ending(present.get().unit()));
            }
            case RUNNING -> asked |= call(present.get(), ending(present.get().unit()));
            case ABORTED -> {
              if (!asked || !call(present.get(), present.get().unit().clear())) {
                return;
              }
            }
            case STOPPING, ABORTING, CLEARING -> {}
          }
        } catch (UaException e) {
          last = String.valueOf(e.getMessage());
        }
      }
      attendance.watch().awaitChange(changes, PAUSE);
    }
    throw new IllegalStateException(attendance.unit().id() + " could not be aborted: " + last);
  }

  private static Optional<Unit.Method> ending(Unit unit) {
    return unit.abort().or(unit::stop);
  }

  /// Whether the unit has such a method and did not say no.
  private boolean call(Present present, Optional<Unit.Method> method) throws UaException {
    if (method.isEmpty()) {
      last = "it has no method for it";
      return false;
    }
    var request = new CallMethodRequest(method.get().owner(), method.get().id(), new Variant[0]);
    return !attendance.link().call(present.session(), request).getStatusCode().isBad();
  }
}
