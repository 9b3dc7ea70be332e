package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import athanor.world.Control;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;

/// Functions with one target (OPC 30500-1, AnalogControlFunctionType, TwoState- and
/// MultiStateDiscreteControlFunctionType). One that runs follows its target; one that is stopped
/// rests.
final class TargetNodes {
  private static final Set<String> METHODS =
      Set.of(
          "ControlFunctionState/Start",
          "ControlFunctionState/StartWithTargetValue",
          "ControlFunctionState/Stop");

  private final FunctionNodes functions;

  TargetNodes(FunctionNodes functions) {
    this.functions = functions;
  }

  void analog(Control.Analog analog) {
    var function = functions.function(analog.name(), "LADS:1009", METHODS);
    var current = functions.instances.variable(function, "CurrentValue");
    Sensors.live(current, () -> Values.of(functions.bench.control(analog.name())), functions.space);
    var target = functions.instances.variable(function, "TargetValue");
    for (var each : List.of(current, target)) {
      functions.instances.unit(each, Units.information(analog.unit()));
      functions.instances.range(each, Units.range(analog.min(), analog.max()));
    }
    running(analog.name(), target, analog, analog.rest(), FunctionNodes::number, value -> value);
  }

  void twoState(Control.Switch control) {
    var function = functions.function(control.name(), "LADS:1042", METHODS);
    var current = functions.instances.variable(function, "CurrentValue");
    Sensors.live(
        current, () -> Values.of(functions.bench.control(control.name()) == 1), functions.space);
    var target = functions.instances.variable(function, "TargetValue");
    for (var each : List.of(current, target)) {
      functions.word(each, "FalseState", control.off());
      functions.word(each, "TrueState", control.on());
    }
    running(
        control.name(),
        target,
        new Control.Analog(control.name(), "", 0, 1, 0),
        0,
        value -> value instanceof Boolean yes ? (yes ? 1 : 0) : Double.NaN,
        value -> value == 1);
  }

  void multiState(Control.Selector control) {
    var function = functions.function(control.name(), "LADS:1045", METHODS);
    var current = functions.instances.variable(function, "CurrentValue");
    Sensors.live(
        current,
        () -> Values.of(uint((int) functions.bench.control(control.name()))),
        functions.space);
    var target = functions.instances.variable(function, "TargetValue");
    for (var each : List.of(current, target)) {
      functions.words(each, control.states());
    }
    running(
        control.name(),
        target,
        new Control.Analog(control.name(), "", 0, control.states().size() - 1, 0),
        0,
        FunctionNodes::place,
        value -> uint((int) (double) value));
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
    var set = functions.bench.setting(name);
    target.setValue(Values.of(shown.apply(set == null ? rest : set.target())));
    var machine =
        functions.machine(
            name,
            "ControlFunctionState",
            "LADS:1044",
            set != null && set.on() ? "Running" : "Stopped");
    functions.availability(name);
    functions.access.write(
        target,
        value -> {
          double wanted = read.applyAsDouble(value);
          if (machine.state().equals("Running")) {
            return functions.bench.set(name, wanted, true);
          }
          return wanted >= range.min() && wanted <= range.max() ? new Answer.Done("") : outside();
        });
    functions.method(
        name,
        "Start",
        0,
        inputs ->
            functions.started(
                machine,
                functions.bench.set(
                    name, read.applyAsDouble(target.getValue().value().value()), true)));
    functions.method(
        name,
        "StartWithTargetValue",
        1,
        inputs -> {
          var answer = functions.bench.set(name, read.applyAsDouble(inputs[0].value()), true);
          if (answer instanceof Answer.Done) {
            target.setValue(Values.of(shown.apply(read.applyAsDouble(inputs[0].value()))));
          }
          return functions.started(machine, answer);
        });
    functions.stop(name, machine, rest);
  }

  static Answer outside() {
    return Answer.Refused.because("TargetValue", StatusCodes.Bad_OutOfRange, "out of range");
  }
}
