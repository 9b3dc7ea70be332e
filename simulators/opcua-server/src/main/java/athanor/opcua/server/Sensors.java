package athanor.opcua.server;

import athanor.schemas.Capability.Signal;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilters;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;

/// Lets sensors show what the world has at the moment they are read.
final class Sensors {
  private Sensors() {}

  static void bind(DeviceNodes nodes, Bench bench, LaboratorySpace space) {
    for (var signal : bench.capability().signals()) {
      bind(nodes, signal, "SensorValue", bench, space);
      bind(nodes, signal, "RawValue", bench, space);
    }
    live(
        nodes.variable("ProgramManager/ActiveProgram/CurrentRuntime"), () -> runtime(bench), space);
  }

  private static void bind(
      DeviceNodes nodes, Signal signal, String name, Bench bench, LaboratorySpace space) {
    var node = Objects.requireNonNull(nodes.sensors().get(signal.name() + "/" + name));
    live(node, () -> Values.of(bench.signal(signal.name())), space);
  }

  /// Lets a variable be computed whenever it is read.
  static void live(UaVariableNode node, Supplier<DataValue> value, LaboratorySpace space) {
    node.getFilterChain().addLast(AttributeFilters.getValue(context -> value.get()));
    space.sample(node);
  }

  private static DataValue runtime(Bench bench) {
    var run = bench.runs().newest();
    if (run == null) {
      return Values.waiting();
    }
    var end = run.end();
    var until = end == null ? bench.now() : end.at();
    return Values.of(Values.duration(Duration.between(run.startedAt(), until)));
  }
}
