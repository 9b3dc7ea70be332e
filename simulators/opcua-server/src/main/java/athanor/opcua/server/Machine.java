package athanor.opcua.server;

import athanor.opcua.server.TypeTable.State;
import athanor.opcua.server.TypeTable.Transition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.jspecify.annotations.Nullable;

/// Shows the state of a finite state machine (OPC 10000-16): CurrentState, LastTransition and their
/// ids, which point at the type's states and transitions.
final class Machine {
  private final Names names;
  private final Map<String, State> states = new HashMap<>();
  private final Map<String, Transition> transitions = new HashMap<>();
  private final UaVariableNode current;
  private final UaVariableNode currentId;
  private final UaVariableNode last;
  private final UaVariableNode lastId;
  private final @Nullable UaNode display;
  private final UnaryOperator<Instant> wall;
  private final Announcer announcer;
  private final UaNode node;
  private State state;

  Machine(
      Instances instances,
      UaNode node,
      TypeTable table,
      String type,
      String initial,
      UnaryOperator<Instant> wall,
      Announcer announcer) {
    this.wall = wall;
    this.announcer = announcer;
    this.node = node;
    names = instances.names();
    for (var each : table.chain(type)) {
      each.states().forEach(one -> states.put(Names.local(one.name()), one));
      each.transitions().forEach(one -> transitions.put(one.from() + ">" + one.to(), one));
    }
    current = current(instances, node);
    currentId = instances.variable(node, "CurrentState", "Id");
    last =
        instances.component(
            node,
            names.name("0:LastTransition"),
            NodeIds.FiniteTransitionVariableType,
            NodeIds.LocalizedText,
            -1);
    lastId = instances.property(last, names.name("0:Id"), NodeIds.NodeId, NodeId.NULL_VALUE);
    last.setValue(Values.waiting());
    lastId.setValue(Values.waiting());
    display =
        node.getNodeManager()
            .getNode(names.own(current.getNodeId().getIdentifier() + "/EffectiveDisplayName"))
            .orElse(null);
    state = state(initial);
    show(wall.apply(Instant.now()));
  }

  /// The variable of the type, or of its supertype in the standard namespace where the type leaves
  /// it at that.
  private static UaVariableNode current(Instances instances, UaNode node) {
    var id = instances.names().own(node.getNodeId().getIdentifier() + "/CurrentState");
    if (node.getNodeManager().containsNode(id)) {
      return instances.variable(node, "CurrentState");
    }
    var made =
        instances.component(
            node,
            instances.names().name("0:CurrentState"),
            NodeIds.FiniteStateVariableType,
            NodeIds.LocalizedText,
            -1);
    instances.property(made, instances.names().name("0:Id"), NodeIds.NodeId, NodeId.NULL_VALUE);
    return made;
  }

  /// Moves, along the transition of the type if there is one.
  void move(String to, Instant really) {
    var at = wall.apply(really);
    var next = state(to);
    var transition = transitions.get(Names.local(state.id()) + ">" + Names.local(next.id()));
    var before = state;
    state = next;
    if (transition != null) {
      last.setValue(Values.at(LocalizedText.english(Names.local(transition.name())), at));
      lastId.setValue(Values.at(names.id(transition.id()), at));
    }
    show(at);
    announcer.moved(
        node,
        new Events.Move(
            transition == null ? "" : Names.local(transition.name()),
            transition == null ? NodeId.NULL_VALUE : names.id(transition.id()),
            Names.local(before.name()),
            names.id(before.id()),
            Names.local(next.name()),
            names.id(next.id())),
        at);
  }

  /// Hears of every move.
  interface Announcer {
    void moved(UaNode machine, Events.Move move, Instant at);
  }

  /// Name of the state it is in.
  String state() {
    return Names.local(state.name());
  }

  private void show(Instant at) {
    var text = LocalizedText.english(Names.local(state.name()));
    if (display instanceof UaVariableNode variable) {
      variable.setValue(Values.at(text, at));
    }
    current.setValue(Values.at(text, at));
    currentId.setValue(Values.at(names.id(state.id()), at));
  }

  private State state(String name) {
    return Objects.requireNonNull(states.get(name), () -> "no state " + name);
  }
}
