package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;

/// Stops a control function, and has ended when it stands still; one that stands still already is
/// left alone.
record Rest(String name, Motor motor) implements Deed {

  @Override
  public Capability.Operation offered() {
    return new Capability.Operation(
        name, Capability.Effect.ABSOLUTE, Capability.Resume.REPEATABLE, List.of(), List.of());
  }

  @Override
  public Start begin(Assignment assignment, Hand hand) throws UaException {
    return switch (motor.phase(hand)) {
      case STOPPED, STOPPING, ABORTED, ABORTING, CLEARING -> new Start.Started(name);
      case RUNNING, UNCLEAR -> hand.call(motor.stop().orElseThrow());
    };
  }

  @Override
  public Optional<Ending> look(Assignment assignment, Hand hand, Duration since)
      throws UaException {
    return switch (motor.phase(hand)) {
      case STOPPED, ABORTED -> Optional.of(new Ending.Completed(List.of()));
      case RUNNING, STOPPING, ABORTING, CLEARING, UNCLEAR -> Optional.empty();
    };
  }
}
