package athanor.opcua.server;

import athanor.opcua.server.fault.Faults;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.jspecify.annotations.Nullable;

/// What all functions of a unit have in common: their nodes, their machine of states and who may
/// call them.
final class FunctionNodes {
  final Instances instances;
  final LaboratorySpace space;
  final Bench bench;
  final Access access;
  private final TypeTable table;
  private final Faults faults;
  private final DeviceNodes device;

  interface Work {
    Answer of(Variant[] inputs);
  }

  FunctionNodes(
      DeviceNodes device,
      Bench bench,
      UnitLock lock,
      LaboratorySpace space,
      Instances instances,
      TypeTable table,
      Faults faults) {
    this.device = device;
    this.bench = bench;
    this.space = space;
    this.instances = instances;
    this.table = table;
    this.faults = faults;
    access = new Access(bench.device().name(), lock, faults.calls());
  }

  UaNode function(String name, String type, Set<String> optional) {
    var function =
        instances.add(
            device.node("FunctionSet"), "C", instances.names().ownName(name), type, optional);
    instances.variable(function, "IsEnabled").setValue(Values.of(true));
    return function;
  }

  Machine machine(String function, String path, String type, String initial) {
    var node = instances.node(device.node("FunctionSet"), function, path);
    var mirror =
        instances.variable(device.node("FunctionSet"), function, "Operational", "CurrentState");
    var mirrorId = instances.variable(mirror, "Id");
    mirror.setValue(Values.of(LocalizedText.english(initial)));
    mirrorId.setValue(Values.of(instances.names().id(table.state(type, initial))));
    return new Machine(
        instances,
        node,
        table,
        type,
        initial,
        faults::wall,
        (machine, move, at) -> {
          mirror.setValue(Values.at(LocalizedText.english(move.to()), at));
          mirrorId.setValue(Values.at(move.toId(), at));
          device.moved(machine, move, at);
        });
  }

  Answer started(Machine machine, Answer answer) {
    if (answer instanceof Answer.Done && !machine.state().equals("Running")) {
      machine.move("Running", bench.now());
    }
    return answer;
  }

  void stop(String name, Machine machine, double rest) {
    Work work =
        inputs -> {
          if (!machine.state().equals("Running")) {
            return Answer.Refused.notNow(name + " is not running");
          }
          var answer = bench.set(name, rest, false);
          if (answer instanceof Answer.Done) {
            stopped(machine);
          }
          return answer;
        };
    method(name, "Stop", 0, work);
    bind("FunctionSet/" + name + "/Operational/Stop", "Stop", 0, work);
  }

  void stopped(Machine machine) {
    if (machine.state().equals("Running")) {
      machine.move("Stopping", bench.now());
      machine.move("Stopped", bench.now());
    }
  }

  void method(String function, String name, int arguments, Work work) {
    bind("FunctionSet/" + function + "/ControlFunctionState/" + name, name, arguments, work);
  }

  void bind(String path, String name, int arguments, Work work) {
    access.call((UaMethodNode) device.node(path), name, arguments, work);
  }

  void availability(String function) {
    var machine = table.type("LADS:1038");
    var state = instances.node(device.node("FunctionSet"), function, "ControlFunctionState");
    instances
        .variable(state, "AvailableStates")
        .setValue(ids(machine.states().stream().map(TypeTable.State::id).toList()));
    instances
        .variable(state, "AvailableTransitions")
        .setValue(ids(machine.transitions().stream().map(TypeTable.Transition::id).toList()));
  }

  org.eclipse.milo.opcua.stack.core.types.builtin.DataValue ids(List<String> ids) {
    return Values.of(ids.stream().map(instances.names()::id).toArray(NodeId[]::new));
  }

  void word(UaVariableNode variable, String property, String text) {
    instances.variable(variable, property).setValue(Values.of(LocalizedText.english(text)));
  }

  void words(UaVariableNode variable, List<String> texts) {
    instances
        .variable(variable, "EnumStrings")
        .setValue(
            Values.of(texts.stream().map(LocalizedText::english).toArray(LocalizedText[]::new)));
  }

  static double number(@Nullable Object value) {
    return value instanceof Number each && !(value instanceof UInteger)
        ? each.doubleValue()
        : Double.NaN;
  }

  static double place(@Nullable Object value) {
    return value instanceof UInteger each ? each.doubleValue() : Double.NaN;
  }
}
