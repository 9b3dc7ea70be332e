package athanor.instruments.opcua;

import athanor.instruments.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/// What makes a control function run and stop (OPC 30500-1, ControlFunctionStateMachineType); every
/// part of it may be missing.
record Motor(
    Optional<Unit.State> state,
    Optional<Unit.Method> start,
    Optional<Unit.Method> startWith,
    Optional<Unit.Method> stop) {

  Phase phase(Hand hand) throws UaException {
    if (state.isEmpty()) {
      return Phase.UNCLEAR;
    }
    var nodes = new ArrayList<>(List.of(state.get().text()));
    state.get().id().ifPresent(nodes::add);
    var values = hand.wire().read(nodes);
    return Phase.of(hand.boot(), state.get().id().map(_ -> values.getLast()), values.getFirst());
  }

  /// Has the function run, whose target is written already.
  Start run(Hand hand) throws UaException {
    return start.isEmpty() || phase(hand) == Phase.RUNNING
        ? new Start.Started("")
        : hand.call(start.get());
  }

  /// @return why it goes on, empty where it stands still
  String halt(Hand hand) throws UaException {
    return switch (phase(hand)) {
      case STOPPED, ABORTED, STOPPING, ABORTING, CLEARING -> "";
      case RUNNING, UNCLEAR -> {
        if (stop.isEmpty()) {
          yield "it has no Stop";
        }
        yield switch (hand.call(stop.get(), new Variant[0])) {
          case Start.Started _ -> "";
          case Start.Refused(var reason) -> reason;
          case Start.NotSent(var reason) -> reason;
          case Start.Doubtful(var why) -> why;
        };
      }
    };
  }
}
