package athanor.opcua.server;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.ManagedAddressSpaceFragmentWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.SimpleAddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.EventItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredDataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.methods.MethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.nodes.AttributeObserver;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/// The types and the devices, without the results.
///
/// A monitored sensor is sampled; everything else is reported at every change, so that a client
/// with a queue sees each state however short it was.
final class LaboratorySpace extends ManagedAddressSpaceFragmentWithLifecycle {
  private final SubscriptionModel sampling;
  private final Events events;
  private final AddressSpaceFilter filter;
  private final Set<NodeId> sampled = new HashSet<>();
  private final Map<DataItem, AttributeObserver> observers = new ConcurrentHashMap<>();
  private final Map<NodeId, Sensor> sensors = new ConcurrentHashMap<>();
  private final Set<MonitoredDataItem> watched = ConcurrentHashMap.newKeySet();

  private record Sensor(String device, String signal) {}

  LaboratorySpace(OpcUaServer server) {
    super(server);
    filter = SimpleAddressSpaceFilter.create(getNodeManager()::containsNode);
    sampling = new SubscriptionModel(server, this);
    events = new Events(server);
    getLifecycleManager().addLifecycle(sampling);
  }

  /// The value of this node is computed when it is read. Only before startup.
  void sample(UaVariableNode node) {
    sampled.add(node.getNodeId());
  }

  /// This node is the value of a sensor. Only before startup.
  void sensor(UaVariableNode node, String device, String signal) {
    sensors.put(node.getNodeId(), new Sensor(device, signal));
  }

  /// Sends the last value once more to all who watch sensors of which `concerned` says so.
  void repeat(BiPredicate<String, String> concerned) {
    for (var item : watched) {
      var sensor = sensors.get(item.getReadValueId().getNodeId());
      if (sensor != null && concerned.test(sensor.device(), sensor.signal())) {
        item.maybeSendLastValue();
      }
    }
  }

  /// Takes a node out, and all below it that are components or properties of it.
  void remove(UaNode node) {
    node.delete();
  }

  @Override
  public AddressSpaceFilter getFilter() {
    return filter;
  }

  /// A method may also be called on an object that only organizes it, as Operational does.
  @Override
  protected MethodInvocationHandler getInvocationHandler(NodeId object, NodeId method)
      throws UaException {
    if (getNodeManager().getNode(method).orElse(null) instanceof UaMethodNode node
        && node.getReferences().stream()
            .anyMatch(
                each -> each.isInverse() && each.getTargetNodeId().equals(object.expanded()))) {
      return node.getInvocationHandler();
    }
    return super.getInvocationHandler(object, method);
  }

  @Override
  public void onEventItemsCreated(List<EventItem> items) {
    items.forEach(events::add);
  }

  @Override
  public void onEventItemsDeleted(List<EventItem> items) {
    items.forEach(events::remove);
  }

  /// Where devices and units announce what happens.
  Events events() {
    return events;
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {
    for (var item : items) {
      if (item instanceof MonitoredDataItem data) {
        watched.add(data);
      }
    }
    items.forEach(this::watch);
  }

  @Override
  public void onDataItemsModified(List<DataItem> items) {
    sampling.onDataItemsModified(items);
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {
    items.forEach(watched::remove);
    items.forEach(this::forget);
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {
    sampling.onMonitoringModeChanged(items);
    for (var item : items) {
      if (item instanceof DataItem data && observers.containsKey(data)) {
        node(data).ifPresent(node -> tell(node, data));
      }
    }
  }

  private Optional<UaNode> node(DataItem item) {
    return getNodeManager().getNode(item.getReadValueId().getNodeId());
  }

  private void watch(DataItem item) {
    var node = node(item).orElse(null);
    if (node == null) {
      item.setQuality(new StatusCode(StatusCodes.Bad_NodeIdUnknown));
      return;
    }
    if (sampled.contains(node.getNodeId())
        || !AttributeId.Value.isEqual(item.getReadValueId().getAttributeId())) {
      sampling.onDataItemsCreated(List.of(item));
      return;
    }
    AttributeObserver observer =
        (from, attribute, value) -> {
          if (attribute == AttributeId.Value && item.isSamplingEnabled()) {
            tell(item, (DataValue) value);
          }
        };
    synchronized (node) {
      observers.put(item, observer);
      node.addAttributeObserver(observer);
      tell(node, item);
    }
  }

  private static void tell(UaNode node, DataItem item) {
    if (node instanceof UaVariableNode variable && item.isSamplingEnabled()) {
      synchronized (node) {
        tell(item, variable.getValue());
      }
    }
  }

  private static void tell(DataItem item, DataValue value) {
    var timestamps = item.getTimestampsToReturn();
    item.setValue(timestamps == null ? value : DataValue.derivedValue(value, timestamps));
  }

  private void forget(DataItem item) {
    var observer = observers.remove(item);
    if (observer == null) {
      sampling.onDataItemsDeleted(List.of(item));
    } else {
      node(item).ifPresent(node -> node.removeAttributeObserver(observer));
    }
  }
}
