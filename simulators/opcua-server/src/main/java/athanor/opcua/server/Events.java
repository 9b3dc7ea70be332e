package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.EventItem;
import org.eclipse.milo.opcua.sdk.server.model.objects.BaseEventTypeNode;
import org.eclipse.milo.opcua.sdk.server.model.objects.GeneralModelChangeEventTypeNode;
import org.eclipse.milo.opcua.sdk.server.model.objects.TransitionEventTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.structured.ModelChangeStructureDataType;

/// Tells those who listen to a device, a functional unit or the server what happens (OPC 10000-5,
/// BaseEventType). Where nobody listens, nothing is made.
final class Events {
  private static final System.Logger LOG = System.getLogger(Events.class.getName());
  private static final int SEVERITY = 100;

  private final OpcUaServer server;
  private final Map<NodeId, Set<EventItem>> listeners = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong(System.currentTimeMillis() << 20);

  Events(OpcUaServer server) {
    this.server = server;
  }

  void add(EventItem item) {
    listeners
        .computeIfAbsent(item.getReadValueId().getNodeId(), id -> ConcurrentHashMap.newKeySet())
        .add(item);
  }

  void remove(EventItem item) {
    var items = listeners.get(item.getReadValueId().getNodeId());
    if (items != null) {
      items.remove(item);
    }
  }

  private interface Details {
    void of(BaseEventTypeNode event);
  }

  /// A state machine moved (OPC 10000-16, TransitionEventType).
  ///
  /// @param notifiers whose listeners hear it, beside those of the server
  /// @param names of the transition and its states, and their nodes
  void transition(List<NodeId> notifiers, UaNode machine, Move names, Instant at) {
    announce(
        notifiers,
        NodeIds.TransitionEventType,
        machine,
        at,
        names.from() + " to " + names.to(),
        event -> {
          var transition = (TransitionEventTypeNode) event;
          transition.setTransition(LocalizedText.english(names.transition()));
          transition.setFromState(LocalizedText.english(names.from()));
          transition.setToState(LocalizedText.english(names.to()));
          transition.getTransitionNode().setId(names.transitionId());
          transition.getFromStateNode().setId(names.fromId());
          transition.getToStateNode().setId(names.toId());
        });
  }

  record Move(
      String transition, NodeId transitionId, String from, NodeId fromId, String to, NodeId toId) {}

  /// A node came to a set (OPC 10000-5, GeneralModelChangeEventType).
  void added(List<NodeId> notifiers, UaNode set, NodeId node, NodeId type, Instant at) {
    // OPC 10000-3, 9.32: bit 0 is NodeAdded, bit 2 ReferenceAdded
    var changes =
        new ModelChangeStructureDataType[] {
          new ModelChangeStructureDataType(node, type, ubyte(1)),
          new ModelChangeStructureDataType(set.getNodeId(), NodeId.NULL_VALUE, ubyte(4))
        };
    announce(
        notifiers,
        NodeIds.GeneralModelChangeEventType,
        set,
        at,
        node.getIdentifier() + " is new",
        event -> ((GeneralModelChangeEventTypeNode) event).setChanges(changes));
  }

  private void announce(
      List<NodeId> notifiers,
      NodeId type,
      UaNode source,
      Instant at,
      String message,
      Details details) {
    var items =
        notifiers.stream()
            .flatMap(each -> listeners.getOrDefault(each, Set.of()).stream())
            .toList();
    var atServer = serverIsHeard();
    if (items.isEmpty() && !atServer) {
      return;
    }
    try {
      var number = count.incrementAndGet();
      var event = server.getEventFactory().createEvent(new NodeId(1, "event-" + number), type);
      try {
        describe(event, type, source, at, message, number);
        details.of(event);
        items.forEach(item -> item.onEvent(event));
        if (atServer) {
          server.getEventNotifier().fire(event);
        }
      } finally {
        event.delete();
      }
    } catch (UaException e) {
      LOG.log(System.Logger.Level.WARNING, "no event: " + message, e);
    }
  }

  private static void describe(
      BaseEventTypeNode event,
      NodeId type,
      UaNode source,
      Instant at,
      String message,
      long number) {
    event.setBrowseName(new QualifiedName(1, "event"));
    event.setDisplayName(LocalizedText.english("event"));
    event.setEventId(ByteString.of(ByteBuffer.allocate(8).putLong(number).array()));
    event.setEventType(type);
    event.setSourceNode(source.getNodeId());
    event.setSourceName(String.valueOf(source.getBrowseName().getName()));
    event.setTime(new DateTime(at));
    event.setReceiveTime(new DateTime(at));
    event.setMessage(LocalizedText.english(message));
    event.setSeverity(ushort(SEVERITY));
  }

  /// Milo keeps those who listen to the Server object for itself, so they are looked for.
  private boolean serverIsHeard() {
    return server.getSubscriptions().values().stream()
        .flatMap(each -> each.getMonitoredItems().values().stream())
        .anyMatch(each ->
            each instanceof EventItem && each.getReadValueId().getNodeId().equals(NodeIds.Server));
  }
}
