package athanor.opcua.server;

import athanor.opcua.server.document.FaultReader;
import athanor.opcua.server.fault.Faults;
import athanor.schemas.Capability.Signal;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilters;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/// Lets sensors show what the world has at the moment they are read.
final class Sensors {
  private Sensors() {}

  static void bind(DeviceNodes nodes, Bench bench, LaboratorySpace space, Faults faults) {
    for (var signal : bench.capability().signals()) {
      bind(nodes, signal, "SensorValue", bench, space, faults);
      bind(nodes, signal, "RawValue", bench, space, faults);
    }
    live(
        nodes.variable("ProgramManager/ActiveProgram/CurrentRuntime"), () -> runtime(bench), space);
  }

  private static void bind(
      DeviceNodes nodes,
      Signal signal,
      String name,
      Bench bench,
      LaboratorySpace space,
      Faults faults) {
    var node = Objects.requireNonNull(nodes.sensors().get(signal.name() + "/" + name));
    var device = bench.device().name();
    live(node, () -> seen(device, signal.name(), bench.signal(signal.name()), faults), space);
    space.sensor(node, device, signal.name());
  }

  private static DataValue seen(String device, String signal, double truth, Faults faults) {
    var now = faults.now();
    var shown = faults.signals().shown(device, signal, truth, now);
    var value = Values.at(shown.value(), faults.wall(now));
    return shown.status().isEmpty()
        ? value
        : value
            .copy()
            .setStatus(new StatusCode(Objects.requireNonNull(FaultReader.code(shown.status()))))
            .build();
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
