package athanor.opcua.server;

import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;

/// The entry points of the address space, and what holds for all of it.
///
/// @param devices DI:DeviceSet (OPC 10000-100), of which the devices are components
/// @param machines MACH:Machines (OPC 40001-1), which organizes them
record Roots(UaNode devices, UaNode machines) {

  static Roots publish(Nodes nodes) {
    var names = nodes.names();
    var devices =
        nodes.object(names.id("DI:5001"), names.name("DI:DeviceSet"), NodeIds.BaseObjectType);
    nodes.refer(NodeIds.ObjectsFolder, NodeIds.Organizes, devices.getNodeId());
    var machines =
        nodes.object(names.id("MACH:1001"), names.name("MACH:Machines"), NodeIds.FolderType);
    nodes.refer(NodeIds.ObjectsFolder, NodeIds.Organizes, machines.getNodeId());
    var patience =
        nodes.variable(
            names.id("DI:6387"),
            names.name("DI:MaxInactiveLockTime"),
            NodeIds.PropertyType,
            NodeIds.Duration,
            -1,
            Values.of(Values.duration(UnitLock.PATIENCE)));
    nodes.refer(NodeIds.Server_ServerCapabilities, NodeIds.HasProperty, patience.getNodeId());
    return new Roots(devices, machines);
  }
}
