package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.instruments.Ending;
import athanor.instruments.Start;
import athanor.schemas.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Brings a cover into a state, from the one state that leads there (OPC 30500-1,
/// CoverStateMachineType); one that is there already is left alone.
record Lid(String name, Way way, Unit.State state, Unit.Method method) implements Deed {

  /// A method, and the states that it leads from and to.
  enum Way {
    OPEN("Open", State.CLOSED, State.OPENED),
    CLOSE("Close", State.OPENED, State.CLOSED),
    LOCK("Lock", State.CLOSED, State.LOCKED),
    UNLOCK("Unlock", State.LOCKED, State.CLOSED);

    final String method;
    final State from;
    final State to;

    Way(String method, State from, State to) {
      this.method = method;
      this.from = from;
      this.to = to;
    }

    /// What the operation is called.
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  enum State {
    OPENED(5025),
    CLOSED(5028),
    LOCKED(5049),
    OPENING(5109),
    CLOSING(5110),
    LOCKING(5108),
    UNLOCKING(5107),
    ERROR(5050),
    UNCLEAR(-1);

    private final int node;

    State(int node) {
      this.node = node;
    }
  }

  @Override
  public Capability.Operation offered() {
    return new Capability.Operation(
        name, Capability.Effect.ABSOLUTE, Capability.Resume.REPEATABLE, List.of(), List.of());
  }

  @Override
  public Start begin(Assignment assignment, Hand hand) throws UaException {
    var now = now(hand);
    if (now == way.to) {
      return new Start.Started(name);
    }
    return now == way.from
        ? hand.call(method)
        : new Start.Refused(
            "'" + name + "' leads from " + way.from + " to " + way.to + ", but it is " + now);
  }

  @Override
  public Optional<Ending> look(Assignment assignment, Hand hand, Duration since)
      throws UaException {
    var now = now(hand);
    if (now == way.to) {
      return Optional.of(new Ending.Completed(List.of()));
    }
    return now == State.ERROR
        ? Optional.of(new Ending.Failed("the cover is in error"))
        : Optional.empty();
  }

  private State now(Hand hand) throws UaException {
    var id = state.id().isPresent() ? hand.read(state.id().get()).value().value() : null;
    for (var each : State.values()) {
      if (id instanceof NodeId node && hand.boot().is(node, Name.lads("").uri(), each.node)) {
        return each;
      }
    }
    var text = hand.read(state.text()).value().value();
    for (var each : State.values()) {
      if (text instanceof LocalizedText shown
          && shown.text() != null
          && each.name().equals(shown.text().toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    return State.UNCLEAR;
  }
}
