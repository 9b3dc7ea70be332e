package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.nodes.UaDataTypeNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.DataTypeCodec;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.StructureType;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureField;
import org.jspecify.annotations.Nullable;

/// The structured data types of LADS and AMB that cross the wire: their nodes and their codecs.
final class Structures {
  private final Nodes nodes;
  private final OpcUaServer server;

  private Structures(Nodes nodes, OpcUaServer server) {
    this.nodes = nodes;
    this.server = server;
  }

  static void publish(Nodes nodes, OpcUaServer server) {
    var structures = new Structures(nodes, server);
    structures.publish(
        "LADS:3003",
        "LADS:KeyValueType",
        new KeyValue.Codec(),
        "LADS:5045",
        "LADS:5056",
        "LADS:5057",
        field("Key", NodeIds.String),
        field("Value", NodeIds.String));
    structures.publish(
        "LADS:3002",
        "LADS:SampleInfoType",
        new SampleInfo.Codec(),
        "LADS:5042",
        "LADS:5043",
        "LADS:5044",
        field("ContainerId", NodeIds.String),
        field("SampleId", NodeIds.String),
        field("Position", NodeIds.String),
        field("CustomData", NodeIds.String));
    structures.publish(
        "AMB:3003",
        "AMB:NameNodeIdDataType",
        new NameNodeId.Codec(),
        "AMB:5012",
        "AMB:5013",
        null,
        field("Name", NodeIds.LocalizedText),
        field("NodeId", NodeIds.NodeId));
  }

  private void publish(
      String type,
      String name,
      DataTypeCodec codec,
      String binary,
      String xml,
      @Nullable String json,
      StructureField... fields) {
    var names = nodes.names();
    var id = names.id(type);
    var binaryId = names.id(binary);
    var definition =
        new StructureDefinition(binaryId, NodeIds.Structure, StructureType.Structure, fields);
    var node =
        new UaDataTypeNode(
            nodes.context(),
            id,
            names.name(name),
            LocalizedText.english(Names.local(name)),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0),
            false);
    node.setDataTypeDefinition(definition);
    nodes.context().getNodeManager().addNode(node);
    nodes.refer(NodeIds.Structure, NodeIds.HasSubtype, id);
    encoding(id, binaryId, "Default Binary");
    encoding(id, names.id(xml), "Default XML");
    if (json != null) {
      encoding(id, names.id(json), "Default JSON");
    }
    var jsonId = json == null ? null : names.id(json);
    server.getStaticDataTypeManager().registerType(id, codec, binaryId, names.id(xml), jsonId);
    server.getDynamicDataTypeManager().registerType(id, codec, binaryId, names.id(xml), jsonId);
  }

  private void encoding(NodeId type, NodeId id, String name) {
    nodes.object(id, new QualifiedName(0, name), NodeIds.DataTypeEncodingType);
    nodes.refer(type, NodeIds.HasEncoding, id);
  }

  private static StructureField field(String name, NodeId type) {
    return new StructureField(name, LocalizedText.NULL_VALUE, type, -1, null, uint(0), false);
  }
}
