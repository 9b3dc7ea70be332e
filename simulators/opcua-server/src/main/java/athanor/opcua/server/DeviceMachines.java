package athanor.opcua.server;

import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;

/// The state of a device and its mode of operation, and the methods that lead from one to the next
/// (OPC 30500-1, LADSDeviceStateMachineType and LADSOperationModeStateMachineType). Only a device
/// that operates in the mode Processing starts programs.
final class DeviceMachines {
  /// Method of the device's state to the states that it leads from and to.
  private static final Map<String, List<String>> WAYS =
      Map.of(
          "GotoSleep", List.of("Operate", "Sleep"),
          "GotoOperate", List.of("Sleep", "Operate"),
          "GotoShutdown", List.of("Operate", "Shutdown"));

  private static final List<String> MODES = List.of("Processing", "Maintenance", "Setup");

  private DeviceMachines() {}

  static void bind(DeviceNodes nodes, Bench bench, Access access) {
    var state = nodes.deviceState();
    var mode = nodes.operationMode();
    WAYS.forEach((method, way) ->
        access.call(
            method(nodes.deviceNode("DeviceState/" + method)),
            method,
            0,
            inputs -> {
              if (!state.state().equals(way.getFirst())) {
                return Answer.Refused.notNow("the device is in " + state.state());
              }
              return bench.whenIdle(() -> {
                state.move(way.getLast(), bench.now());
                judge(bench, state, mode);
              });
            }));
    for (var each : MODES) {
      access.call(
          method(nodes.deviceNode("MachineryOperationMode/Goto" + each)),
          "Goto" + each,
          0,
          inputs ->
              bench.whenIdle(() -> {
                mode.move(each, bench.now());
                judge(bench, state, mode);
              }));
    }
  }

  private static void judge(Bench bench, Machine state, Machine mode) {
    var operates = state.state().equals("Operate") && mode.state().equals("Processing");
    bench.unfit(operates ? null : "the device is in " + state.state() + ", mode " + mode.state());
  }

  private static UaMethodNode method(UaNode node) {
    return (UaMethodNode) node;
  }
}
