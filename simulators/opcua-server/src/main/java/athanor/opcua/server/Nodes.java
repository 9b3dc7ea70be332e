package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import athanor.opcua.server.TypeTable.Arguments;
import java.util.List;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.jspecify.annotations.Nullable;

/// Makes nodes and references of the address space.
record Nodes(UaNodeContext context, Names names) {

  UaObjectNode object(NodeId id, QualifiedName name, NodeId type) {
    var node =
        new UaObjectNode(
            context,
            id,
            name,
            LocalizedText.english(name.getName()),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0),
            ubyte(0));
    return typed(node, type);
  }

  UaVariableNode variable(
      NodeId id, QualifiedName name, NodeId type, NodeId dataType, int rank, DataValue value) {
    var node =
        new UaVariableNode(
            context,
            id,
            name,
            LocalizedText.english(name.getName()),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0),
            value,
            dataType,
            rank,
            rank >= 1 ? new UInteger[] {uint(0)} : null,
            AccessLevel.toValue(AccessLevel.CurrentRead),
            AccessLevel.toValue(AccessLevel.CurrentRead),
            0.0,
            false);
    return typed(node, type);
  }

  UaMethodNode method(
      NodeId id, QualifiedName name, @Nullable Arguments input, @Nullable Arguments output) {
    var node =
        new UaMethodNode(
            context,
            id,
            name,
            LocalizedText.english(name.getName()),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0),
            true,
            true);
    context.getNodeManager().addNode(node);
    return node;
  }

  /// The property that lists a method's arguments.
  void arguments(UaMethodNode method, NodeId id, String name, Arguments arguments) {
    var list = arguments(arguments);
    var value = Values.of(Argument.class, list, context.getServer().getStaticEncodingContext());
    var property =
        variable(id, new QualifiedName(0, name), NodeIds.PropertyType, NodeIds.Argument, 1, value);
    refer(method, NodeIds.HasProperty, property);
  }

  private List<Argument> arguments(Arguments arguments) {
    return arguments.parameters().stream()
        .map(parameter ->
            new Argument(
                parameter.name(),
                names.id(parameter.dataType()),
                parameter.array() ? 1 : -1,
                parameter.array() ? new UInteger[] {uint(0)} : null,
                LocalizedText.NULL_VALUE))
        .toList();
  }

  private <N extends UaNode> N typed(N node, NodeId type) {
    context.getNodeManager().addNode(node);
    refer(node.getNodeId(), NodeIds.HasTypeDefinition, type);
    return node;
  }

  void refer(UaNode from, NodeId reference, UaNode to) {
    refer(from.getNodeId(), reference, to.getNodeId());
  }

  /// A reference and its inverse.
  void refer(NodeId from, NodeId reference, NodeId to) {
    context
        .getNodeManager()
        .addReferences(
            new Reference(from, reference, to.expanded(), true), context.getNamespaceTable());
  }

  static NodeId reference(String letter) {
    return switch (letter) {
      case "C" -> NodeIds.HasComponent;
      case "P" -> NodeIds.HasProperty;
      case "A" -> NodeIds.HasAddIn;
      case "G" -> NodeIds.Organizes;
      default -> throw new IllegalArgumentException("unknown reference in types.txt: " + letter);
    };
  }
}
