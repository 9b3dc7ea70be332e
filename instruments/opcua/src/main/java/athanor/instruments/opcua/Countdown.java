package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Has a timer run once, and has ended when it stands still again (OPC 30500-1,
/// TimerControlFunctionType). Begun again it would run again, and it leaves no trace.
///
/// @param target of OPC 10000-3, Duration: ms
record Countdown(String name, NodeId target, NodeId type, NodeId current, Motor motor)
    implements Deed {
  private static final String DURATION = "for";

  @Override
  public Capability.Operation offered() {
    return new Capability.Operation(
        name,
        Capability.Effect.PROGRAM,
        Capability.Resume.ONCE,
        List.of(new Capability.Argument(DURATION, "s", 0.0, null, true)),
        List.of());
  }

  @Override
  public Start begin(Assignment assignment, Hand hand) throws UaException {
    if (!(assignment.arguments().get(DURATION) instanceof Value.Quantity(double time, String in))
        || !in.equals("s")
        || !(time >= 0)) {
      return new Start.Refused("'" + name + "' needs '" + DURATION + "', 0 s or more");
    }
    if (motor.phase(hand) == Phase.RUNNING) {
      return new Start.Refused("'" + name + "': it is running already");
    }
    var written = hand.write(target, Numbers.of(time * 1000, type));
    return written instanceof Start.Started ? motor.run(hand) : written;
  }

  @Override
  public Optional<Ending> look(Assignment assignment, Hand hand, Duration since)
      throws UaException {
    double wanted = Numbers.given(assignment, DURATION) * 1000;
    return switch (motor.phase(hand)) {
      case STOPPED -> {
        // a timer that was not seen to run yet may just be slow to show it
        var shown = Numbers.in(hand.read(current));
        boolean over = shown.isEmpty() || shown.get() >= wanted || shown.get() <= 0;
        yield over || since.compareTo(LAG) > 0
            ? Optional.of(new Ending.Completed(List.of()))
            : Optional.empty();
      }
      case ABORTED -> Optional.of(new Ending.Failed("the timer was aborted"));
      case RUNNING, STOPPING, ABORTING, CLEARING, UNCLEAR -> Optional.empty();
    };
  }

  @Override
  public String end(Hand hand) throws UaException {
    return motor.halt(hand);
  }
}
