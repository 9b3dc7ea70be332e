package athanor.opcua.server;

import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;

/// A cover as nodes (OPC 30500-1, CoverFunctionType): it opens, closes and locks at once, along the
/// direct transitions of its machine.
final class CoverNodes {
  /// By the value of the control.
  static final List<String> STATES = List.of("Opened", "Closed", "Locked");

  /// Method to the states that it leads from and to.
  private static final Map<String, List<String>> WAYS =
      Map.of(
          "Open", List.of("Closed", "Opened"),
          "Close", List.of("Opened", "Closed"),
          "Lock", List.of("Closed", "Locked"),
          "Unlock", List.of("Locked", "Closed"));

  private CoverNodes() {}

  static void bind(
      String name,
      UaNode function,
      Bench bench,
      Instances instances,
      Access access,
      Machine machine) {
    WAYS.forEach((method, way) -> {
      var node = (UaMethodNode) instances.node(function, "CoverState", method);
      access.call(
          node,
          method,
          0,
          inputs -> {
            if (!machine.state().equals(way.getFirst())) {
              return Answer.Refused.notNow(name + " is " + machine.state());
            }
            var answer = bench.set(name, STATES.indexOf(way.getLast()), true);
            if (answer instanceof Answer.Done) {
              machine.move(way.getLast(), bench.now());
            }
            return answer;
          });
    });
  }
}
