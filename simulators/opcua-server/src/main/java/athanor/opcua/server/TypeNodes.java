package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import athanor.opcua.server.TypeTable.Alias;
import athanor.opcua.server.TypeTable.Member;
import athanor.opcua.server.TypeTable.State;
import athanor.opcua.server.TypeTable.Transition;
import athanor.opcua.server.TypeTable.Type;
import java.util.List;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectTypeNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;

/// Publishes the types of the table as nodes with their official ids.
final class TypeNodes {
  private static final java.util.Set<String> COVERS =
      java.util.Set.of("5139", "5115", "5138", "5098", "5140", "5137", "5136", "5114");

  private final Nodes nodes;
  private final Names names;

  private TypeNodes(Nodes nodes) {
    this.nodes = nodes;
    this.names = nodes.names();
  }

  static void publish(TypeTable table, Nodes nodes) {
    var publisher = new TypeNodes(nodes);
    table.types().values().forEach(publisher::publish);
  }

  private void publish(Type type) {
    var name = names.name(type.name());
    var node =
        new UaObjectTypeNode(
            nodes.context(),
            names.id(type.id()),
            name,
            LocalizedText.english(name.getName()),
            LocalizedText.NULL_VALUE,
            uint(0),
            uint(0),
            type.isAbstract());
    nodes.context().getNodeManager().addNode(node);
    nodes.refer(names.id(type.supertype()), NodeIds.HasSubtype, node.getNodeId());
    for (var each : type.interfaces()) {
      nodes.refer(node.getNodeId(), NodeIds.HasInterface, names.id(each));
    }
    members(node, type.members(), type.aliases());
    var prefix = type.id().substring(0, type.id().indexOf(':') + 1);
    type.states().forEach(state -> state(node, state, prefix));
    type.transitions().forEach(transition -> transition(node, transition, prefix));
  }

  private void members(UaNode parent, List<Member> members, List<Alias> aliases) {
    for (var member : members) {
      var node = member(member);
      nodes.refer(parent, Nodes.reference(member.reference()), node);
      if (!member.rule().equals("-")) {
        nodes.refer(node.getNodeId(), NodeIds.HasModellingRule, rule(member.rule()));
      }
      members(node, member.members(), member.aliases());
    }
    for (var alias : aliases) {
      nodes.refer(parent.getNodeId(), Nodes.reference(alias.reference()), names.id(alias.id()));
    }
  }

  private UaNode member(Member member) {
    var id = names.id(member.id());
    var name = names.name(member.name());
    return switch (member.kind()) {
      case OBJECT -> nodes.object(id, name, names.id(member.type()));
      case VARIABLE -> {
        var dataType = names.id(member.dataType());
        var initial = Values.initial(dataType, member.rank());
        yield nodes.variable(id, name, names.id(member.type()), dataType, member.rank(), initial);
      }
      case METHOD -> {
        var method = nodes.method(id, name, member.input(), member.output());
        if (member.input() != null) {
          nodes.arguments(method, names.id(member.input().id()), "InputArguments", member.input());
        }
        if (member.output() != null) {
          nodes.arguments(
              method, names.id(member.output().id()), "OutputArguments", member.output());
        }
        yield method;
      }
    };
  }

  private void state(UaNode machine, State state, String prefix) {
    var type = state.initial() ? NodeIds.InitialStateType : NodeIds.StateType;
    var node = nodes.object(names.id(state.id()), names.name(state.name()), type);
    nodes.refer(machine, NodeIds.HasComponent, node);
    number(node, "StateNumber", names.id(prefix + state.numberId()), state.number());
  }

  private void transition(UaNode machine, Transition transition, String prefix) {
    var node =
        nodes.object(
            names.id(transition.id()), names.name(transition.name()), NodeIds.TransitionType);
    nodes.refer(machine, NodeIds.HasComponent, node);
    number(node, "TransitionNumber", names.id(prefix + transition.numberId()), transition.number());
    var id = node.getNodeId();
    nodes.refer(id, NodeIds.FromState, names.id(prefix + transition.from()));
    nodes.refer(id, NodeIds.ToState, names.id(prefix + transition.to()));
    if (tells(transition, prefix)) {
      nodes.refer(id, NodeIds.HasEffect, NodeIds.TransitionEventType);
    }
    if (transition.cause() != null) {
      nodes.refer(id, NodeIds.HasCause, names.id(prefix + transition.cause()));
    }
  }

  /// The machines of Machinery and the two-step ways of a cover have no effect in the standard.
  private static boolean tells(Transition transition, String prefix) {
    return prefix.equals("LADS:") && !COVERS.contains(Names.local(transition.id()));
  }

  private void number(UaNode parent, String name, NodeId id, int number) {
    var property =
        nodes.variable(
            id,
            new QualifiedName(0, name),
            NodeIds.PropertyType,
            NodeIds.UInt32,
            -1,
            Values.of(uint(number)));
    nodes.refer(parent, NodeIds.HasProperty, property);
  }

  private static NodeId rule(String rule) {
    return switch (rule) {
      case "M" -> NodeIds.ModellingRule_Mandatory;
      case "O" -> NodeIds.ModellingRule_Optional;
      case "OP" -> NodeIds.ModellingRule_OptionalPlaceholder;
      case "MP" -> NodeIds.ModellingRule_MandatoryPlaceholder;
      default -> throw new IllegalArgumentException("unknown rule in types.txt: " + rule);
    };
  }
}
