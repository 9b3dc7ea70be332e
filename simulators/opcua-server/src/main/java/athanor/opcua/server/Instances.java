package athanor.opcua.server;

import athanor.opcua.server.TypeTable.Alias;
import athanor.opcua.server.TypeTable.Kind;
import athanor.opcua.server.TypeTable.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.jspecify.annotations.Nullable;

/// Makes instances of the types in the table: every mandatory member of the type, its supertypes
/// and its nested types, and those optional members that are asked for by name.
///
/// A node's id is the path of names that leads to it.
final class Instances {
  private final Nodes nodes;
  private final TypeTable table;

  Instances(Nodes nodes, TypeTable table) {
    this.nodes = nodes;
    this.table = table;
  }

  Names names() {
    return nodes.names();
  }

  /// @param optional paths of optional members to make, for example `FunctionalUnitState/Stop`
  UaObjectNode add(
      UaNode parent, String reference, QualifiedName name, String type, Set<String> optional) {
    var id = names().own(path(parent, name));
    var instance = nodes.object(id, name, names().id(type));
    nodes.refer(parent, Nodes.reference(reference), instance);
    var made = new LinkedHashMap<String, UaNode>();
    var seconds = new ArrayList<Second>();
    var shape = Shape.of(table, type);
    fill(instance, shape, "", optional, made, seconds);
    for (var second : seconds) {
      var target = made.get(second.alias().id());
      if (target != null) {
        nodes.refer(second.parent(), Nodes.reference(second.alias().reference()), target);
      }
    }
    return instance;
  }

  /// A folder or object that no type of the table describes.
  UaObjectNode addPlain(UaNode parent, QualifiedName name, NodeId type) {
    var node = nodes.object(names().own(path(parent, name)), name, type);
    nodes.refer(parent, NodeIds.HasComponent, node);
    return node;
  }

  UaVariableNode property(UaNode parent, QualifiedName name, NodeId dataType, Object value) {
    var rank = value.getClass().isArray() ? 1 : -1;
    var node =
        nodes.variable(
            names().own(path(parent, name)),
            name,
            NodeIds.PropertyType,
            dataType,
            rank,
            Values.of(value));
    nodes.refer(parent, NodeIds.HasProperty, node);
    return node;
  }

  UaVariableNode component(
      UaNode parent, QualifiedName name, NodeId type, NodeId dataType, int rank) {
    var node =
        nodes.variable(
            names().own(path(parent, name)),
            name,
            type,
            dataType,
            rank,
            Values.initial(dataType, rank));
    nodes.refer(parent, NodeIds.HasComponent, node);
    return node;
  }

  /// Gives a variable its unit (OPC 10000-8, EngineeringUnits).
  void unit(UaVariableNode variable, EUInformation unit) {
    var context = variable.getNodeContext().getServer().getStaticEncodingContext();
    var name = names().name("0:EngineeringUnits");
    property(variable, name, NodeIds.EUInformation, "").setValue(Values.of(unit, context));
  }

  /// Gives a variable its range (OPC 10000-8, EURange).
  void range(UaVariableNode variable, Range range) {
    var context = variable.getNodeContext().getServer().getStaticEncodingContext();
    property(variable, names().name("0:EURange"), NodeIds.Range, "")
        .setValue(Values.of(range, context));
  }

  /// OPC 10000-3, HasNotifier: whoever listens to `above` hears `below`.
  void notifies(UaNode above, UaNode below) {
    nodes.refer(above, NodeIds.HasNotifier, below);
  }

  void refer(UaNode from, String reference, UaNode to) {
    nodes.refer(from, Nodes.reference(reference), to);
  }

  /// The node that a path of names leads to, from `start`.
  UaNode node(UaNode start, String... path) {
    var id = names().own(start.getNodeId().getIdentifier() + "/" + String.join("/", path));
    return start
        .getNodeManager()
        .getNode(id)
        .orElseThrow(() -> new IllegalStateException("no node " + id.getIdentifier()));
  }

  UaVariableNode variable(UaNode start, String... path) {
    return (UaVariableNode) node(start, path);
  }

  private static String path(UaNode parent, QualifiedName name) {
    var id = parent.getNodeId().getIdentifier();
    return id instanceof String text
        ? text + "/" + name.getName()
        : Objects.requireNonNull(name.getName());
  }

  private record Second(UaNode parent, Alias alias) {}

  private void fill(
      UaNode parent,
      Shape shape,
      String at,
      Set<String> optional,
      Map<String, UaNode> made,
      List<Second> seconds) {
    shape.aliases.forEach(alias -> seconds.add(new Second(parent, alias)));
    for (var child : shape.children.values()) {
      var member = child.member();
      var path = at + Names.local(member.name());
      if (!member.rule().equals("M") && !optional.contains(path)) {
        continue;
      }
      var node = node(parent, member);
      nodes.refer(parent, Nodes.reference(member.reference()), node);
      child.ids.forEach(id -> made.put(id, node));
      fill(node, child, path + "/", optional, made, seconds);
      if (member.type().equals("0:2760") || member.type().equals("0:2767")) {
        addStateId(node);
      }
    }
  }

  /// OPC 10000-16, FiniteStateVariableType and FiniteTransitionVariableType: Id is mandatory.
  private void addStateId(UaNode variable) {
    var id = names().own(path(variable, names().name("0:Id")));
    if (!variable.getNodeManager().containsNode(id)) {
      property(variable, names().name("0:Id"), NodeIds.NodeId, NodeId.NULL_VALUE);
    }
  }

  private UaNode node(UaNode parent, Member member) {
    var name = names().name(member.name());
    var id = names().own(path(parent, name));
    return switch (member.kind()) {
      case OBJECT -> nodes.object(id, name, names().id(member.type()));
      case VARIABLE -> {
        var dataType = names().id(member.dataType());
        yield nodes.variable(
            id,
            name,
            names().id(member.type()),
            dataType,
            member.rank(),
            Values.initial(dataType, member.rank()));
      }
      case METHOD -> method(id, name, member);
    };
  }

  private UaMethodNode method(NodeId id, QualifiedName name, Member member) {
    var method = nodes.method(id, name, member.input(), member.output());
    if (member.input() != null) {
      var property = names().own(path(method, names().name("0:InputArguments")));
      nodes.arguments(method, property, "InputArguments", member.input());
    }
    if (member.output() != null) {
      var property = names().own(path(method, names().name("0:OutputArguments")));
      nodes.arguments(method, property, "OutputArguments", member.output());
    }
    return method;
  }

  /// What a type and all that stands behind it declare, merged by name: the more special
  /// declaration wins, members below it add up.
  private static final class Shape {
    private final Map<String, Shape> children = new LinkedHashMap<>();
    private final Set<Alias> aliases = new LinkedHashSet<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private @Nullable Member member;

    static Shape of(TypeTable table, String type) {
      var shape = new Shape();
      shape.take(table, type);
      return shape;
    }

    Member member() {
      return Objects.requireNonNull(member);
    }

    private void take(TypeTable table, String type) {
      for (var each : table.chain(type)) {
        take(table, each.members(), each.aliases());
      }
    }

    private void take(TypeTable table, List<Member> members, List<Alias> more) {
      for (var alias : more) {
        aliases.add(alias);
        children.remove(table.memberName(alias.id()));
      }
      for (var declared : members) {
        if (declared.rule().equals("-") || declared.rule().length() > 1) {
          continue;
        }
        var child = children.computeIfAbsent(declared.name(), name -> new Shape());
        child.member = declared;
        child.ids.add(declared.id());
        if (declared.kind() == Kind.OBJECT) {
          child.take(table, declared.type());
        }
        child.take(table, declared.members(), declared.aliases());
      }
    }
  }
}
