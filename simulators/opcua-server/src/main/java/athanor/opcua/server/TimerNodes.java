package athanor.opcua.server;

import athanor.world.Control;
import java.util.List;
import java.util.Set;

/// A timer as nodes (OPC 30500-1, TimerControlFunctionType), in milliseconds: it runs to its target
/// and stops.
final class TimerNodes {
  private TimerNodes() {}

  static void bind(FunctionNodes functions, Control.Timer timer) {
    var function =
        functions.function(
            timer.name(),
            "LADS:1013",
            Set.of(
                "CurrentValue",
                "TargetValue",
                "DifferenceValue",
                "ControlFunctionState/Start",
                "ControlFunctionState/Stop"));
    var target = functions.instances.variable(function, "TargetValue");
    var set = functions.bench.setting(timer.name());
    // OPC 10000-3, Duration: milliseconds
    target.setValue(Values.of(set == null ? 0.0 : set.target() * 1000));
    functions.access.write(
        target,
        value ->
            FunctionNodes.number(value) >= 0 && FunctionNodes.number(value) <= timer.most() * 1000
                ? new Answer.Done("")
                : TargetNodes.outside());
    var current = functions.instances.variable(function, "CurrentValue");
    Sensors.live(
        current, () -> Values.of(1000 * functions.bench.control(timer.name())), functions.space);
    var difference = functions.instances.variable(function, "DifferenceValue");
    Sensors.live(
        difference,
        () ->
            Values.of(
                FunctionNodes.number(target.getValue().value().value())
                    - 1000 * functions.bench.control(timer.name())),
        functions.space);
    var context = target.getNodeContext().getServer().getStaticEncodingContext();
    for (var each : List.of(target, current, difference)) {
      functions
          .instances
          .variable(each, "EngineeringUnits")
          .setValue(Values.of(Units.information("ms"), context));
    }
    var machine = functions.machine(timer.name(), "ControlFunctionState", "LADS:1044", "Stopped");
    functions.availability(timer.name());
    functions.method(
        timer.name(),
        "Start",
        0,
        inputs -> {
          double seconds = FunctionNodes.number(target.getValue().value().value()) / 1000;
          var answer = functions.bench.set(timer.name(), seconds, true);
          if (answer instanceof Answer.Done) {
            machine.move("Running", functions.bench.now());
            var started = functions.bench.setting(timer.name());
            functions.bench.later(
                seconds,
                () -> {
                  if (functions.bench.setting(timer.name()) == started) {
                    functions.stopped(machine);
                  }
                });
          }
          return answer;
        });
    functions.stop(timer.name(), machine, 0);
  }
}
