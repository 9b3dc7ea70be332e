package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import athanor.world.Control;
import java.util.List;
import java.util.Set;

/// A controller of several modes as nodes (OPC 30500-1, MultiModeAnalogControlFunctionType).
final class ModeNodes {
  private ModeNodes() {}

  static void bind(FunctionNodes functions, Control.Modes modes) {
    var function =
        functions.function(
            modes.name(),
            "LADS:1047",
            Set.of("ControlFunctionState/Start", "ControlFunctionState/Stop"));
    var mode = functions.instances.variable(function, "CurrentMode");
    functions.words(mode, modes.modes().stream().map(Control.Analog::name).toList());
    var set = functions.bench.setting(modes.name());
    mode.setValue(Values.of(uint(set == null ? 0 : (int) set.target())));
    functions.access.write(
        mode, value -> functions.bench.set(modes.name(), FunctionNodes.place(value), true));
    for (var each : modes.modes()) {
      var path = modes.name() + "/" + each.name();
      var parameter =
          functions.instances.add(
              functions.instances.node(function, "ControllerModeSet"),
              "C",
              functions.instances.names().ownName(each.name()),
              "LADS:1048",
              Set.of());
      var current = functions.instances.variable(parameter, "CurrentValue");
      Sensors.live(current, () -> Values.of(functions.bench.control(path)), functions.space);
      var target = functions.instances.variable(parameter, "TargetValue");
      var before = functions.bench.setting(path);
      target.setValue(Values.of(before == null ? each.rest() : before.target()));
      functions.access.write(
          target, value -> functions.bench.set(path, FunctionNodes.number(value), true));
      for (var variable : List.of(current, target)) {
        functions.instances.unit(variable, Units.information(each.unit()));
        functions.instances.range(variable, Units.range(each.min(), each.max()));
      }
    }
    var machine = functions.machine(modes.name(), "ControlFunctionState", "LADS:1044", "Stopped");
    functions.availability(modes.name());
    functions.method(
        modes.name(),
        "Start",
        0,
        inputs ->
            functions.started(
                machine,
                functions.bench.set(
                    modes.name(), FunctionNodes.place(mode.getValue().value().value()), true)));
    functions.stop(modes.name(), machine, 0);
  }
}
