package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import athanor.schemas.Reading;
import athanor.schemas.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.jspecify.annotations.Nullable;

/// Sets the target of an analog control, and has ended when the value has come to within the
/// tolerance of it. Asking again asks for the same.
///
/// @param result name of the value that it has come to
/// @param tolerance in the unit of the target; absent: 1 % of the range, or of the target where
///   there is no range
/// @param mode of a controller with several, the one that this is the target of
record Target(
    String name,
    String result,
    String unit,
    @Nullable Double min,
    @Nullable Double max,
    NodeId target,
    NodeId type,
    NodeId current,
    @Nullable Double tolerance,
    Motor motor,
    Optional<Mode> mode)
    implements Deed {
  /// The argument.
  static final String TO = "to";

  private static final double SHARE = 0.01;

  /// @param variable CurrentMode
  /// @param place of the mode in it
  record Mode(NodeId variable, NodeId type, int place) {}

  @Override
  public Capability.Operation offered() {
    return new Capability.Operation(
        name,
        Capability.Effect.ABSOLUTE,
        Capability.Resume.REPEATABLE,
        List.of(new Capability.Argument(TO, unit, min, max, true)),
        List.of(new Capability.Result(result, unit, Capability.Shape.SCALAR)));
  }

  @Override
  public Target within(Map<String, Double> tolerances) {
    var own = tolerances.get(name.substring(0, name.lastIndexOf('.')));
    return own == null
        ? this
        : new Target(name, result, unit, min, max, target, type, current, own, motor, mode);
  }

  @Override
  public Start begin(Assignment assignment, Hand hand) throws UaException {
    if (!(assignment.arguments().get(TO) instanceof Value.Quantity(double to, String in))
        || !in.equals(unit)) {
      return new Start.Refused("'" + name + "' needs '" + TO + "', a number in " + unit);
    }
    var beyond = beyond(to);
    if (beyond.isPresent()) {
      return new Start.Refused(beyond.get());
    }
    if (motor.startWith().isPresent() && motor.phase(hand) != Phase.RUNNING) {
      return hand.call(motor.startWith().get(), Numbers.of(to, type));
    }
    if (mode.isPresent()) {
      var chosen =
          hand.write(mode.get().variable(), Numbers.of(mode.get().place(), mode.get().type()));
      if (!(chosen instanceof Start.Started)) {
        return chosen;
      }
    }
    var written = hand.write(target, Numbers.of(to, type));
    return written instanceof Start.Started ? motor.run(hand) : written;
  }

  /// Why a target is not within the limits.
  Optional<String> beyond(double to) {
    if (min != null && !(to >= min)) {
      return Optional.of(
          TO
              + " of '"
              + name
              + "' is "
              + to
              + " "
              + unit
              + ", below the minimum of "
              + min
              + " "
              + unit);
    }
    return max != null && !(to <= max)
        ? Optional.of(
            TO
                + " of '"
                + name
                + "' is "
                + to
                + " "
                + unit
                + ", above the maximum of "
                + max
                + " "
                + unit)
        : Optional.empty();
  }

  @Override
  public Optional<Ending> look(Assignment assignment, Hand hand, Duration since)
      throws UaException {
    double to = Numbers.given(assignment, TO);
    var shown = Numbers.in(hand.read(current));
    if (shown.isPresent() && Math.abs(shown.get() - to) <= within(to)) {
      return Optional.of(
          new Ending.Completed(List.of(new Reading.Scalar(result, shown.get(), unit))));
    }
    if (since.compareTo(LAG) < 0) {
      return Optional.empty();
    }
    var wanted = Numbers.in(hand.read(target));
    if (wanted.isPresent() && Math.abs(wanted.get() - to) > within(to)) {
      return Optional.of(
          new Ending.Failed(
              "its target is " + wanted.get() + " " + unit + " and not " + to + " " + unit));
    }
    var at = shown.map(value -> value + " " + unit).orElse("an unknown value");
    return switch (motor.phase(hand)) {
      case STOPPED, ABORTED ->
          Optional.of(
              new Ending.Failed("it stands still at " + at + " and not at " + to + " " + unit));
      case RUNNING, STOPPING, ABORTING, CLEARING, UNCLEAR -> Optional.empty();
    };
  }

  private double within(double to) {
    if (tolerance != null) {
      return tolerance;
    }
    return SHARE * (min != null && max != null ? max - min : Math.abs(to));
  }

  /// Stops it; one that cannot be stopped is told to stay where it is.
  @Override
  public String end(Hand hand) throws UaException {
    if (motor.stop().isPresent()) {
      return motor.halt(hand);
    }
    var now = Numbers.in(hand.read(current));
    return now.isPresent()
            && hand.write(target, Numbers.of(now.get(), type)) instanceof Start.Started
        ? ""
        : "it has no Stop, and its target cannot be set to where it is";
  }
}
