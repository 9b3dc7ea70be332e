package athanor.opcua.server;

import athanor.schemas.Capability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.eclipse.milo.opcua.sdk.core.NumericRange;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFragment;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.SessionListener;
import org.eclipse.milo.opcua.sdk.server.SimpleAddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.jspecify.annotations.Nullable;

/// All results of all devices, as nodes that are computed from the runs when someone looks: a
/// thousand results of thirty nodes each cost no memory but the runs.
final class ResultSpace implements AddressSpaceFragment {
  private static final int TREES = 32;

  private final OpcUaServer server;
  private final Names names;
  private final Instant since;
  private final UnaryOperator<Instant> wall;
  private final SubscriptionModel sampling;
  private final ResultFiles files = new ResultFiles();
  private final AddressSpaceFilter filter;

  /// By the path of the result set, with a slash behind.
  private final Map<String, Bench> benches = new LinkedHashMap<>();

  /// Of the results looked at last. A tree is of a run before or after its end.
  private final Map<String, Tree> trees =
      new LinkedHashMap<>(TREES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tree> eldest) {
          return size() > TREES;
        }
      };

  private record Tree(boolean ended, Map<NodeId, Leaf> leaves) {}

  ResultSpace(OpcUaServer server, Names names, Instant since, UnaryOperator<Instant> wall) {
    this.wall = wall;
    this.server = server;
    this.names = names;
    this.since = since;
    sampling = new SubscriptionModel(server, this);
    server
        .getSessionManager()
        .addSessionListener(
            new SessionListener() {
              @Override
              public void onSessionClosed(Session session) {
                files.forget(session.getSessionId());
              }
            });
    filter = SimpleAddressSpaceFilter.create(id -> place(id) != null);
  }

  void startup() {
    sampling.startup();
  }

  void shutdown() {
    sampling.shutdown();
  }

  /// @param set the ResultSet of the bench
  void add(NodeId set, Bench bench) {
    benches.put(set.getIdentifier() + "/", bench);
  }

  @Override
  public AddressSpaceFilter getFilter() {
    return filter;
  }

  /// Where a node lies.
  ///
  /// @param set path of the result set, with a slash behind
  /// @param whole whether it is the result itself
  private record Place(String set, Bench bench, Run run, boolean whole) {}

  private @Nullable Place place(NodeId id) {
    if (!id.getNamespaceIndex().equals(names.ownIndex())
        || !(id.getIdentifier() instanceof String path)) {
      return null;
    }
    for (var each : benches.entrySet()) {
      var set = each.getKey();
      if (path.startsWith(set)) {
        var slash = path.indexOf('/', set.length());
        var whole = slash < 0;
        var run =
            each.getValue().runs().get(path.substring(set.length(), whole ? path.length() : slash));
        return run == null ? null : new Place(set, each.getValue(), run, whole);
      }
    }
    return null;
  }

  private @Nullable Leaf leaf(NodeId id) {
    var place = place(id);
    return place == null
        ? null
        : tree(place.set(), place.run(), place.bench().capability()).get(id);
  }

  /// As [#leaf], but without its references: a client that looks for one result looks at the names
  /// of all, and those need no tree.
  private @Nullable Leaf named(NodeId id) {
    var place = place(id);
    return place != null && place.whole()
        ? new Leaf(id, names.ownName(place.run().id()), List.of(), null, false)
        : leaf(id);
  }

  private Map<NodeId, Leaf> tree(String set, Run run, Capability capability) {
    var ended = run.end() != null;
    synchronized (trees) {
      var known = trees.get(run.id());
      if (known != null && known.ended() == ended) {
        return known.leaves();
      }
    }
    var node = names.own(set.substring(0, set.length() - 1));
    var leaves =
        ResultTree.of(
            run, node, capability, since, names, server.getStaticEncodingContext(), wall, files);
    synchronized (trees) {
      trees.put(run.id(), new Tree(ended, leaves));
    }
    return leaves;
  }

  @Override
  public List<ReferenceResult> browse(
      BrowseContext context, ViewDescription view, List<NodeId> ids) {
    var results = new ArrayList<ReferenceResult>();
    for (var id : ids) {
      var leaf = leaf(id);
      results.add(leaf == null ? ReferenceResult.unknown() : ReferenceResult.of(leaf.references()));
    }
    return results;
  }

  /// Hangs the results below their sets.
  @Override
  public ReferenceResult.ReferenceList gather(
      BrowseContext context, ViewDescription view, NodeId id) {
    var references = new ArrayList<Reference>();
    if (id.getNamespaceIndex().equals(names.ownIndex())) {
      var bench = benches.get(id.getIdentifier() + "/");
      if (bench != null) {
        for (var run : bench.runs().all()) {
          var result = names.own(id.getIdentifier() + "/" + run.id());
          references.add(new Reference(id, NodeIds.HasComponent, result.expanded(), true));
        }
      }
    }
    return ReferenceResult.of(references);
  }

  @Override
  public List<DataValue> read(
      ReadContext context, Double maxAge, TimestampsToReturn timestamps, List<ReadValueId> ids) {
    return ids.stream().map(this::read).toList();
  }

  private DataValue read(ReadValueId what) {
    var leaf = named(what.getNodeId());
    if (leaf == null) {
      return new DataValue(StatusCodes.Bad_NodeIdUnknown);
    }
    var attribute = AttributeId.from(what.getAttributeId()).orElse(null);
    if (attribute == null) {
      return new DataValue(StatusCodes.Bad_AttributeIdInvalid);
    }
    if (attribute == AttributeId.Value && leaf.content() != null) {
      return part(leaf.content().value().get(), what.getIndexRange());
    }
    var value = leaf.attribute(attribute);
    return value == null
        ? new DataValue(StatusCodes.Bad_AttributeIdInvalid)
        : new DataValue(new Variant(value), StatusCode.GOOD, null);
  }

  private static DataValue part(DataValue whole, @Nullable String range) {
    if (range == null || range.isEmpty()) {
      return whole;
    }
    try {
      var part = NumericRange.readFromValueAtRange(whole.value(), NumericRange.parse(range));
      return whole.copy().setValue(Variant.of(part)).build();
    } catch (UaException e) {
      return new DataValue(e.getStatusCode());
    }
  }

  /// Methods of files.
  @Override
  public List<CallMethodResult> call(CallContext context, List<CallMethodRequest> requests) {
    return requests.stream().map(each -> call(context.getSession().orElse(null), each)).toList();
  }

  private CallMethodResult call(@Nullable Session session, CallMethodRequest request) {
    var object = request.getObjectId();
    var method = leaf(request.getMethodId());
    if (session == null || !(session.getIdentity() instanceof Identity.UsernameIdentity)) {
      return Calls.refused(StatusCodes.Bad_UserAccessDenied);
    }
    var place = place(object);
    if (method == null
        || !method.method()
        || place == null
        || !request
            .getMethodId()
            .getIdentifier()
            .equals(object.getIdentifier() + "/" + method.name().getName())) {
      return Calls.refused(StatusCodes.Bad_MethodInvalid);
    }
    return files.call(
        session.getSessionId(),
        object,
        String.valueOf(method.name().getName()),
        Objects.requireNonNullElse(request.getInputArguments(), new Variant[0]),
        ReadingsFile.of(place.run().readings()));
  }

  @Override
  public List<StatusCode> write(WriteContext context, List<WriteValue> values) {
    return values.stream().map(each -> new StatusCode(StatusCodes.Bad_NotWritable)).toList();
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {
    sampling.onDataItemsCreated(items);
  }

  @Override
  public void onDataItemsModified(List<DataItem> items) {
    sampling.onDataItemsModified(items);
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {
    sampling.onDataItemsDeleted(items);
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {
    sampling.onMonitoringModeChanged(items);
  }
}
