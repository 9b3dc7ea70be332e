package athanor.instruments.opcua;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;

/// One life of a server: since when it runs, and which index each namespace has during it.
record Boot(Instant since, List<String> namespaces) {
  Boot {
    namespaces = List.copyOf(namespaces);
  }

  /// OPC 10000-5, 6.3.1: NamespaceArray and ServerStatus.StartTime of the Server object.
  static Boot read(Wire wire) throws UaException {
    var values =
        wire.read(List.of(NodeIds.Server_NamespaceArray, NodeIds.Server_ServerStatus_StartTime));
    if (values.getFirst().value().value() instanceof String[] namespaces
        && values.getLast().value().value() instanceof DateTime since) {
      return new Boot(
          since.getJavaInstant(),
          Arrays.stream(namespaces).map(uri -> uri == null ? "" : uri).toList());
    }
    throw new UaException(
        StatusCodes.Bad_UnexpectedError, "the server tells neither its namespaces nor its start");
  }

  Optional<Integer> index(String uri) {
    var index = namespaces.indexOf(uri);
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  Optional<NodeId> id(String uri, int identifier) {
    return index(uri).map(index -> new NodeId(index, identifier));
  }

  /// The node that a reference points at, unless it lies on another server.
  Optional<NodeId> local(ExpandedNodeId id) {
    return id.isNull() || !id.isLocal()
        ? Optional.empty()
        : id.toNodeId(new NamespaceTable(namespaces.toArray(String[]::new)));
  }

  Optional<QualifiedName> qualified(Name name) {
    return index(name.uri()).map(index -> new QualifiedName(index, name.text()));
  }

  Name name(QualifiedName name) {
    var index = name.getNamespaceIndex().intValue();
    var text = name.getName();
    return new Name(
        index < namespaces.size() ? namespaces.get(index) : "", text == null ? "" : text);
  }

  /// Whether a node is the one that has this number in this namespace.
  boolean is(NodeId id, String uri, int identifier) {
    return id(uri, identifier).filter(id::equals).isPresent();
  }
}
