package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Fixing;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;

/// Moves the target of an analog control by so much. What it comes to is found out once, before
/// anything is sent, and said as a [Target]; sending that again moves nothing further.
record Change(String name, Target target) implements Deed {
  private static final String BY = "by";

  @Override
  public Capability.Operation offered() {
    var span = target.min() == null || target.max() == null ? null : target.max() - target.min();
    return new Capability.Operation(
        name,
        Capability.Effect.RELATIVE,
        Capability.Resume.REPEATABLE,
        List.of(new Capability.Argument(BY, difference(), span == null ? null : -span, span, true)),
        target.offered().results());
  }

  /// The unit of a difference: one of temperatures is none on a scale with an arbitrary zero.
  private String difference() {
    return target.unit().equals("Cel") ? "K" : target.unit();
  }

  @Override
  public Fixing fix(Assignment assignment, Hand hand) throws UaException {
    if (!(assignment.arguments().get(BY) instanceof Value.Quantity(double by, String in))
        || !in.equals(difference())) {
      return new Fixing.Refused("'" + name + "' needs '" + BY + "', a number in " + difference());
    }
    var runs = target.motor().phase(hand) == Phase.RUNNING;
    var from = Numbers.in(hand.read(runs ? target.target() : target.current()));
    if (from.isEmpty()) {
      return new Fixing.NotNow("what '" + name + "' starts from shows no good value");
    }
    double to = from.get() + by;
    return target
        .beyond(to)
        .<Fixing>map(why ->
            new Fixing.Refused(
                "'"
                    + name
                    + "' by "
                    + by
                    + " "
                    + in
                    + " from "
                    + from.get()
                    + " "
                    + target.unit()
                    + ": "
                    + why))
        .orElseGet(() ->
            new Fixing.Absolute(target.name(), Map.of(Target.TO, Value.of(to, target.unit()))));
  }

  /// Reached only by who did not ask what it comes to.
  @Override
  public Start begin(Assignment assignment, Hand hand) {
    return new Start.Refused("'" + name + "' is relative: ask what it comes to and start that");
  }

  @Override
  public Optional<Ending> look(Assignment assignment, Hand hand, Duration since) {
    return Optional.of(new Ending.Failed("'" + name + "' does not run"));
  }
}
