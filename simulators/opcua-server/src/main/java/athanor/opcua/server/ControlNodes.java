package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import athanor.opcua.server.fault.Faults;
import athanor.world.Control;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.jspecify.annotations.Nullable;

/// The control functions of a unit as nodes and methods (OPC 30500-1, 7.2: functions).
///
/// A control function that runs follows its TargetValue; one that is stopped rests. While a program
/// runs it has the controls, and nobody else may set them; while the unit is locked, only the owner
/// of the lock may.
final class ControlNodes {
  private final Instances instances;
  private final TypeTable table;
  private final LaboratorySpace space;
  private final Bench bench;
  private final Faults faults;
  private final Access access;
  private final DeviceNodes device;

  private ControlNodes(
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

  /// Before the bench is open.
  static void bind(
      DeviceNodes device,
      Bench bench,
      UnitLock lock,
      LaboratorySpace space,
      Instances instances,
      TypeTable table,
      Faults faults) {
    var nodes = new ControlNodes(device, bench, lock, space, instances, table, faults);
    for (var control : bench.device().controls()) {
      switch (control) {
        case Control.Analog analog -> nodes.analog(analog);
        case Control.Switch each -> nodes.twoState(each);
        case Control.Selector selector -> nodes.multiState(selector);
        case Control.Timer timer -> nodes.timer(timer);
        case Control.Modes modes -> nodes.modes(modes);
        case Control.Cover cover ->
            CoverNodes.bind(
                cover.name(),
                nodes.function(
                    cover.name(),
                    "LADS:1011",
                    Set.of(
                        "CoverState/Open",
                        "CoverState/Close",
                        "CoverState/Lock",
                        "CoverState/Unlock")),
                bench,
                instances,
                nodes.access,
                nodes.machine(
                    cover.name(), "CoverState", "LADS:1010", nodes.covered(cover.name())));
      }
    }
  }

  private String covered(String name) {
    var set = bench.setting(name);
    return CoverNodes.STATES.get(set == null ? 1 : (int) set.target());
  }

  private UaNode function(String name, String type, Set<String> optional) {
    var function =
        instances.add(
            device.node("FunctionSet"), "C", instances.names().ownName(name), type, optional);
    instances.variable(function, "IsEnabled").setValue(Values.of(true));
    return function;
  }

  private Machine machine(String function, String path, String type, String initial) {
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

  private static final Set<String> METHODS =
      Set.of(
          "ControlFunctionState/Start",
          "ControlFunctionState/StartWithTargetValue",
          "ControlFunctionState/Stop");

  private void analog(Control.Analog analog) {
    var function = function(analog.name(), "LADS:1009", METHODS);
    var current = instances.variable(function, "CurrentValue");
    Sensors.live(current, () -> Values.of(bench.control(analog.name())), space);
    var target = instances.variable(function, "TargetValue");
    for (var each : List.of(current, target)) {
      instances.unit(each, Units.information(analog.unit()));
      instances.range(each, Units.range(analog.min(), analog.max()));
    }
    running(analog.name(), target, analog, analog.rest(), ControlNodes::number, value -> value);
  }

  private void twoState(Control.Switch control) {
    var function = function(control.name(), "LADS:1042", METHODS);
    var current = instances.variable(function, "CurrentValue");
    Sensors.live(current, () -> Values.of(bench.control(control.name()) == 1), space);
    var target = instances.variable(function, "TargetValue");
    for (var each : List.of(current, target)) {
      word(each, "FalseState", control.off());
      word(each, "TrueState", control.on());
    }
    running(
        control.name(),
        target,
        new Control.Analog(control.name(), "", 0, 1, 0),
        0,
        value -> value instanceof Boolean yes ? (yes ? 1 : 0) : Double.NaN,
        value -> value == 1);
  }

  private void multiState(Control.Selector control) {
    var function = function(control.name(), "LADS:1045", METHODS);
    var current = instances.variable(function, "CurrentValue");
    Sensors.live(current, () -> Values.of(uint((int) bench.control(control.name()))), space);
    var target = instances.variable(function, "TargetValue");
    for (var each : List.of(current, target)) {
      words(each, control.states());
    }
    running(
        control.name(),
        target,
        new Control.Analog(control.name(), "", 0, control.states().size() - 1, 0),
        0,
        ControlNodes::place,
        value -> uint((int) (double) value));
  }

  private void timer(Control.Timer timer) {
    var function =
        function(
            timer.name(),
            "LADS:1013",
            Set.of(
                "CurrentValue",
                "TargetValue",
                "DifferenceValue",
                "ControlFunctionState/Start",
                "ControlFunctionState/Stop"));
    var target = instances.variable(function, "TargetValue");
    var set = bench.setting(timer.name());
    // OPC 10000-3, Duration: milliseconds
    target.setValue(Values.of(set == null ? 0.0 : set.target() * 1000));
    access.write(
        target,
        value ->
            number(value) >= 0 && number(value) <= timer.most() * 1000
                ? new Answer.Done("")
                : outside());
    var current = instances.variable(function, "CurrentValue");
    Sensors.live(current, () -> Values.of(1000 * bench.control(timer.name())), space);
    var difference = instances.variable(function, "DifferenceValue");
    Sensors.live(
        difference,
        () ->
            Values.of(
                number(target.getValue().value().value()) - 1000 * bench.control(timer.name())),
        space);
    var context = target.getNodeContext().getServer().getStaticEncodingContext();
    for (var each : List.of(target, current, difference)) {
      instances
          .variable(each, "EngineeringUnits")
          .setValue(Values.of(Units.information("ms"), context));
    }
    var machine = machine(timer.name(), "ControlFunctionState", "LADS:1044", "Stopped");
    availability(timer.name());
    method(
        timer.name(),
        "Start",
        0,
        inputs -> {
          double seconds = number(target.getValue().value().value()) / 1000;
          var answer = bench.set(timer.name(), seconds, true);
          if (answer instanceof Answer.Done) {
            machine.move("Running", bench.now());
            var started = bench.setting(timer.name());
            bench.later(
                seconds,
                () -> {
                  if (bench.setting(timer.name()) == started) {
                    stopped(machine);
                  }
                });
          }
          return answer;
        });
    stop(timer.name(), machine, 0);
  }

  private void modes(Control.Modes modes) {
    var function =
        function(
            modes.name(),
            "LADS:1047",
            Set.of("ControlFunctionState/Start", "ControlFunctionState/Stop"));
    var mode = instances.variable(function, "CurrentMode");
    words(mode, modes.modes().stream().map(Control.Analog::name).toList());
    var set = bench.setting(modes.name());
    mode.setValue(Values.of(uint(set == null ? 0 : (int) set.target())));
    access.write(mode, value -> bench.set(modes.name(), place(value), true));
    for (var each : modes.modes()) {
      var path = modes.name() + "/" + each.name();
      var parameter =
          instances.add(
              instances.node(function, "ControllerModeSet"),
              "C",
              instances.names().ownName(each.name()),
              "LADS:1048",
              Set.of());
      var current = instances.variable(parameter, "CurrentValue");
      Sensors.live(current, () -> Values.of(bench.control(path)), space);
      var target = instances.variable(parameter, "TargetValue");
      var before = bench.setting(path);
      target.setValue(Values.of(before == null ? each.rest() : before.target()));
      access.write(target, value -> bench.set(path, number(value), true));
      for (var variable : List.of(current, target)) {
        instances.unit(variable, Units.information(each.unit()));
        instances.range(variable, Units.range(each.min(), each.max()));
      }
    }
    var machine = machine(modes.name(), "ControlFunctionState", "LADS:1044", "Stopped");
    availability(modes.name());
    method(
        modes.name(),
        "Start",
        0,
        inputs ->
            started(
                machine, bench.set(modes.name(), place(mode.getValue().value().value()), true)));
    stop(modes.name(), machine, 0);
  }

  /// A function with one target: start, start with a target, write the target, stop.
  ///
  /// @param read NaN for what is no value of it
  private void running(
      String name,
      UaVariableNode target,
      Control.Analog range,
      double rest,
      ToDoubleFunction<@Nullable Object> read,
      java.util.function.Function<Double, Object> shown) {
    var set = bench.setting(name);
    target.setValue(Values.of(shown.apply(set == null ? rest : set.target())));
    var machine =
        machine(
            name,
            "ControlFunctionState",
            "LADS:1044",
            set != null && set.on() ? "Running" : "Stopped");
    availability(name);
    access.write(
        target,
        value -> {
          double wanted = read.applyAsDouble(value);
          if (machine.state().equals("Running")) {
            return bench.set(name, wanted, true);
          }
          return wanted >= range.min() && wanted <= range.max() ? new Answer.Done("") : outside();
        });
    method(
        name,
        "Start",
        0,
        inputs ->
            started(
                machine,
                bench.set(name, read.applyAsDouble(target.getValue().value().value()), true)));
    method(
        name,
        "StartWithTargetValue",
        1,
        inputs -> {
          var answer = bench.set(name, read.applyAsDouble(inputs[0].value()), true);
          if (answer instanceof Answer.Done) {
            target.setValue(Values.of(shown.apply(read.applyAsDouble(inputs[0].value()))));
          }
          return started(machine, answer);
        });
    stop(name, machine, rest);
  }

  private static Answer outside() {
    return Answer.Refused.because("TargetValue", StatusCodes.Bad_OutOfRange, "out of range");
  }

  private Answer started(Machine machine, Answer answer) {
    if (answer instanceof Answer.Done && !machine.state().equals("Running")) {
      machine.move("Running", bench.now());
    }
    return answer;
  }

  private void stop(String name, Machine machine, double rest) {
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

  private void stopped(Machine machine) {
    if (machine.state().equals("Running")) {
      machine.move("Stopping", bench.now());
      machine.move("Stopped", bench.now());
    }
  }

  interface Work {
    Answer of(Variant[] inputs);
  }

  private void method(String function, String name, int arguments, Work work) {
    bind("FunctionSet/" + function + "/ControlFunctionState/" + name, name, arguments, work);
  }

  private void bind(String path, String name, int arguments, Work work) {
    access.call((UaMethodNode) device.node(path), name, arguments, work);
  }

  private void availability(String function) {
    var machine = table.type("LADS:1038");
    var state = instances.node(device.node("FunctionSet"), function, "ControlFunctionState");
    instances
        .variable(state, "AvailableStates")
        .setValue(ids(machine.states().stream().map(TypeTable.State::id).toList()));
    instances
        .variable(state, "AvailableTransitions")
        .setValue(ids(machine.transitions().stream().map(TypeTable.Transition::id).toList()));
  }

  private org.eclipse.milo.opcua.stack.core.types.builtin.DataValue ids(List<String> ids) {
    return Values.of(ids.stream().map(instances.names()::id).toArray(NodeId[]::new));
  }

  private void word(UaVariableNode variable, String property, String text) {
    instances.variable(variable, property).setValue(Values.of(LocalizedText.english(text)));
  }

  private void words(UaVariableNode variable, List<String> texts) {
    instances
        .variable(variable, "EnumStrings")
        .setValue(
            Values.of(texts.stream().map(LocalizedText::english).toArray(LocalizedText[]::new)));
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number each && !(value instanceof UInteger)
        ? each.doubleValue()
        : Double.NaN;
  }

  private static double place(@Nullable Object value) {
    return value instanceof UInteger each ? each.doubleValue() : Double.NaN;
  }
}
