package athanor.instruments.opcua;

import athanor.instruments.documents.Page;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaRuntimeException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// A node as a mapping names it: `nsu=URI;s=TEXT` or `nsu=URI;i=NUMBER` (OPC 10000-6, 5.3.1.11). An
/// index of a namespace would mean another node after a restart.
record Place(ExpandedNodeId node, String written) {

  static Optional<Place> read(Page page, String field) {
    var written = page.words(field);
    try {
      if (written.startsWith("nsu=")) {
        return Optional.of(new Place(ExpandedNodeId.parse(written), written));
      }
    } catch (UaRuntimeException e) {
      // said below
    }
    page.fault(
        field, "must be a node as nsu=URI;s=TEXT or nsu=URI;i=NUMBER, not '" + written + "'");
    return Optional.empty();
  }

  Optional<NodeId> in(Boot boot) {
    return boot.local(node);
  }

  @Override
  public String toString() {
    return written;
  }
}
