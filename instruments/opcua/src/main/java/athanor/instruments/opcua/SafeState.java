package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Start;
import athanor.instruments.Steered;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.UaException;

/// Brings a unit to the safe state of its profile, step by step. A target has been taken when the
/// device shows it as its target: the value may take hours to get there. All else has to be seen.
final class SafeState {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Attendance attendance;
  private final Duration patience;

  SafeState(Attendance attendance, Duration patience) {
    this.attendance = attendance;
    this.patience = patience;
  }

  /// Steps that fail do not keep the others from being taken.
  Steered reach() throws InterruptedException {
    var faults = new StringBuilder();
    for (var step : attendance.unit().profile().safe()) {
      var fault = take(step);
      if (!fault.isEmpty()) {
        faults.append(faults.isEmpty() ? "" : "; ").append(step.operation()).append(": ");
        faults.append(fault);
      }
    }
    return faults.isEmpty()
        ? new Steered.Reached()
        : new Steered.NotSeen(attendance.unit().id() + ": " + faults);
  }

  private String take(Profile.Safe step) throws InterruptedException {
    var present = attendance.present();
    if (present.isEmpty()) {
      return "it is not connected";
    }
    var deed = present.get().unit().deeds().get(step.operation());
    if (deed == null) {
      return "it has no such operation";
    }
    var hand = Errands.hand(attendance, present.get());
    try {
      var assignment = assignment(step, deed);
      return switch (deed.begin(assignment, hand)) {
        case Start.Started _ -> deed instanceof Target ? "" : seen(deed, assignment, hand);
        case Start.Refused(var reason) -> reason;
        case Start.NotSent(var reason) -> reason;
        case Start.Doubtful(var why) -> why;
      };
    } catch (UaException e) {
      return String.valueOf(e.getMessage());
    } catch (NumberFormatException e) {
      return "'" + step.to() + "' is no number";
    }
  }

  private static Assignment assignment(Profile.Safe step, Deed deed) {
    Map<String, Value> arguments =
        step.to().isEmpty()
            ? Map.of()
            : Map.of(
                Target.TO,
                deed instanceof Target target
                    ? Value.of(Double.parseDouble(step.to()), target.unit())
                    : Value.of(step.to()));
    return new Assignment(new UUID(0, 0), "", step.operation(), arguments, 0);
  }

  private String seen(Deed deed, Assignment assignment, Hand hand)
      throws UaException, InterruptedException {
    long begun = System.nanoTime();
    while (deed.look(assignment, hand, Duration.ZERO).isEmpty()) {
      if (System.nanoTime() - begun > patience.toNanos()) {
        return "it does not show it";
      }
      attendance.watch().awaitChange(attendance.watch().changes(), PAUSE);
    }
    return "";
  }
}
