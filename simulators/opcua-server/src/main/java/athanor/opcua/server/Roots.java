package athanor.opcua.server;

import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;

/// The entry points of the address space: DI:DeviceSet (OPC 10000-100) and MACH:Machines (OPC
/// 40001-1).
final class Roots {
  private Roots() {}

  /// @return DI:DeviceSet
  static UaNode publish(Nodes nodes) {
    var names = nodes.names();
    var set = nodes.object(names.id("DI:5001"), names.name("DI:DeviceSet"), NodeIds.BaseObjectType);
    nodes.refer(NodeIds.ObjectsFolder, NodeIds.Organizes, set.getNodeId());
    var machines =
        nodes.object(names.id("MACH:1001"), names.name("MACH:Machines"), NodeIds.FolderType);
    nodes.refer(NodeIds.ObjectsFolder, NodeIds.Organizes, machines.getNodeId());
    return set;
  }
}
