package athanor.opcua.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;

/// A cover as nodes (OPC 30500-1, CoverFunctionType): it opens, closes and locks at once, along the
/// direct transitions of its machine.
final class CoverNodes {
  /// By the value of the control.
  private static final List<String> STATES = List.of("Opened", "Closed", "Locked");

  /// Method to the states that it leads from and to.
  private static final Map<String, List<String>> WAYS =
      Map.of(
          "Open", List.of("Closed", "Opened"),
          "Close", List.of("Opened", "Closed"),
          "Lock", List.of("Closed", "Locked"),
          "Unlock", List.of("Locked", "Closed"));

  private CoverNodes() {}

  static void bind(FunctionNodes functions, String name) {
    var function =
        functions.function(
            name,
            "LADS:1011",
            Set.of("CoverState/Open", "CoverState/Close", "CoverState/Lock", "CoverState/Unlock"));
    var set = functions.bench.setting(name);
    var initial = STATES.get(set == null ? 1 : (int) set.target());
    var machine = functions.machine(name, "CoverState", "LADS:1010", initial);
    WAYS.forEach((method, way) -> {
      var node = (UaMethodNode) functions.instances.node(function, "CoverState", method);
      functions.access.call(
          node,
          method,
          0,
          inputs -> {
            if (!machine.state().equals(way.getFirst())) {
              return Answer.Refused.notNow(name + " is " + machine.state());
            }
            var answer = functions.bench.set(name, STATES.indexOf(way.getLast()), true);
            if (answer instanceof Answer.Done) {
              machine.move(way.getLast(), functions.bench.now());
            }
            return answer;
          });
    });
  }
}
