package athanor.instruments.opcua;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// A state of a functional unit (OPC 30500-1, FunctionalStateMachineType).
enum Phase {
  ABORTED(5160),
  ABORTING(5159),
  CLEARING(5143),
  STOPPED(5085),
  RUNNING(5099),
  STOPPING(5100),
  /// None of these, or not told.
  UNCLEAR(-1);

  private final int node;

  Phase(int node) {
    this.node = node;
  }

  boolean active() {
    return this == RUNNING || this == STOPPING || this == ABORTING;
  }

  static Phase read(Wire wire, Unit unit) throws UaException {
    var nodes = new ArrayList<>(List.of(unit.state().text()));
    unit.state().id().ifPresent(nodes::add);
    var values = wire.read(nodes);
    return of(unit.boot(), unit.state().id().map(_ -> values.getLast()), values.getFirst());
  }

  /// Goes by the id of the state object; by its text only where there is no such id.
  static Phase of(Boot boot, Optional<DataValue> id, DataValue text) {
    if (id.map(value -> value.value().value()).orElse(null) instanceof NodeId state) {
      for (var phase : values()) {
        if (boot.is(state, Name.lads("").uri(), phase.node)) {
          return phase;
        }
      }
    }
    if (text.value().value() instanceof LocalizedText shown && shown.text() != null) {
      for (var phase : values()) {
        if (phase.name().equals(shown.text().toUpperCase(Locale.ROOT))) {
          return phase;
        }
      }
    }
    return UNCLEAR;
  }
}
