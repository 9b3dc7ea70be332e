package athanor.instruments.opcua;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;

/// A part of an address space as it was browsed: who hangs below whom, under which name. A node may
/// hang below several others; servers that report a child twice are believed once.
final class Tree {
  private static final int MOST_NODES = 50_000;

  /// @param type null where the server names none, or one on another server
  record Node(NodeId id, Name name, NodeClass kind, Optional<NodeId> type) {}

  private final Map<NodeId, List<Node>> children;

  Tree(Map<NodeId, List<Node>> children) {
    this.children = children;
  }

  /// Browses level by level, all nodes of a level at once.
  ///
  /// @param depth number of levels below the roots
  /// @param opens whether to look below a node
  static Tree grow(Wire wire, Boot boot, List<NodeId> roots, int depth, Predicate<Node> opens)
      throws UaException {
    var children = new LinkedHashMap<NodeId, List<Node>>();
    var level = new LinkedHashSet<>(roots);
    for (int i = 0; i < depth && !level.isEmpty(); i++) {
      var next = new LinkedHashSet<NodeId>();
      for (var below : wire.below(level, NodeIds.HierarchicalReferences).entrySet()) {
        var nodes = new ArrayList<Node>();
        for (var reference : below.getValue()) {
          boot.local(reference.getNodeId())
              .map(id ->
                  new Node(
                      id,
                      boot.name(reference.getBrowseName()),
                      reference.getNodeClass(),
                      boot.local(reference.getTypeDefinition())))
              .ifPresent(nodes::add);
        }
        children.put(below.getKey(), List.copyOf(nodes));
        nodes.stream().filter(opens).map(Node::id).forEach(next::add);
      }
      next.removeAll(children.keySet());
      if (children.size() + next.size() > MOST_NODES) {
        throw new UaException(
            StatusCodes.Bad_ResponseTooLarge, "there are more than " + MOST_NODES + " nodes");
      }
      level = next;
    }
    return new Tree(children);
  }

  /// Both; where both know a node, the other's word counts.
  Tree with(Tree other) {
    var both = new LinkedHashMap<>(children);
    both.putAll(other.children);
    return new Tree(both);
  }

  List<Node> children(NodeId parent) {
    return children.getOrDefault(parent, List.of());
  }

  /// Objects only: a set also has its NodeVersion as a child.
  List<Node> objects(NodeId parent) {
    return children(parent).stream().filter(node -> node.kind() == NodeClass.Object).toList();
  }

  Optional<NodeId> at(NodeId from, Name... path) {
    var at = Optional.of(from);
    for (var name : path) {
      at =
          at.flatMap(parent ->
              children(parent).stream()
                  .filter(node -> node.name().equals(name))
                  .map(Node::id)
                  .findFirst());
    }
    return at;
  }

  /// All nodes that have one of these names.
  List<NodeId> named(Predicate<Name> wanted) {
    var ids = new LinkedHashSet<NodeId>();
    for (var nodes : children.values()) {
      nodes.stream().filter(node -> wanted.test(node.name())).map(Node::id).forEach(ids::add);
    }
    return List.copyOf(ids);
  }
}
