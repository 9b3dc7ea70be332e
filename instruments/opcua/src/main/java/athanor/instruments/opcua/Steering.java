package athanor.instruments.opcua;

import athanor.instruments.Steered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Brings the running program of a unit into a wanted state (OPC 30500-1, RunningStateMachineType
/// and FunctionalUnitStateMachineType) and sees that it is there. What shows that state already is
/// not asked again.
final class Steering {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /// States of RunningStateMachineType in which a program does not go on.
  private static final int HELD = 5124;

  private static final int HOLDING = 5123;
  private static final int SUSPENDED = 5121;
  private static final int SUSPENDING = 5118;
  private static final List<Integer> STANDING = List.of(HELD, HOLDING, SUSPENDED, SUSPENDING);

  private final Attendance attendance;
  private final Duration patience;
  private String last = "it is not connected";

  Steering(Attendance attendance, Duration patience) {
    this.attendance = attendance;
    this.patience = patience;
  }

  Steered hold() throws InterruptedException {
    var unit = attendance.unit();
    if (unit.phases().isEmpty() || unit.pauses().hold().isEmpty()) {
      return new Steered.NotOffered(unit.id() + " has no Hold");
    }
    return reach(hand -> {
      if (Phase.read(hand.wire(), unit()) != Phase.RUNNING) {
        return true;
      }
      int inner = inner(hand);
      if (inner != HELD && inner != HOLDING) {
        ask(hand, unit().pauses().hold());
      }
      return inner == HELD;
    });
  }

  Steered resume() throws InterruptedException {
    var unit = attendance.unit();
    if (unit.phases().isEmpty() || unit.pauses().unhold().isEmpty()) {
      return new Steered.NotOffered(unit.id() + " has no Unhold");
    }
    return reach(hand -> {
      if (Phase.read(hand.wire(), unit()) != Phase.RUNNING) {
        return true;
      }
      int inner = inner(hand);
      if (inner == HELD) {
        ask(hand, unit().pauses().unhold());
      } else if (inner == SUSPENDED) {
        ask(hand, unit().pauses().unsuspend());
      }
      return inner < 0;
    });
  }

  /// Ends the program in an orderly way.
  Steered stop() throws InterruptedException {
    if (attendance.unit().stop().isEmpty()) {
      return new Steered.NotOffered(attendance.unit().id() + " has no Stop");
    }
    return reach(hand ->
        switch (Phase.read(hand.wire(), unit())) {
          case STOPPED, ABORTED -> true;
          case RUNNING, UNCLEAR -> {
            ask(hand, unit().stop());
            yield false;
          }
          case STOPPING, ABORTING, CLEARING -> false;
        });
  }

  /// Makes a unit that was aborted ready again.
  Steered clear() throws InterruptedException {
    if (attendance.unit().clear().isEmpty()) {
      return new Steered.NotOffered(attendance.unit().id() + " has no Clear");
    }
    return reach(hand ->
        switch (Phase.read(hand.wire(), unit())) {
          case ABORTED -> {
            ask(hand, unit().clear());
            yield false;
          }
          case ABORTING, CLEARING -> false;
          case STOPPED, RUNNING, STOPPING, UNCLEAR -> true;
        });
  }

  private Unit unit() {
    return attendance.unit();
  }

  private interface Step {
    /// Asks for what is still missing; whether nothing is.
    boolean there(Hand hand) throws UaException;
  }

  private Steered reach(Step step) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      long changes = attendance.watch().changes();
      var present = attendance.present();
      if (present.isPresent()) {
        try {
          if (step.there(Errands.hand(attendance, present.get()))) {
            return new Steered.Reached();
          }
        } catch (UaException e) {
          last = String.valueOf(e.getMessage());
        }
      }
      attendance.watch().awaitChange(changes, PAUSE);
    } while (deadline - System.nanoTime() > 0);
    return new Steered.NotSeen(attendance.unit().id() + ": " + last);
  }

  private void ask(Hand hand, Optional<Unit.Method> method) {
    last = method.isEmpty() ? "it has no method for it" : "it answered " + hand.call(method.get());
  }

  /// Which of the standing states it shows, -1 for none.
  private int inner(Hand hand) throws UaException {
    var shown = hand.read(unit().phases().orElseThrow());
    if (shown.value().value() instanceof NodeId id) {
      for (int state : STANDING) {
        if (hand.boot().is(id, Name.lads("").uri(), state)) {
          return state;
        }
      }
    }
    return -1;
  }
}
