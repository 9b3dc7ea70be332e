package athanor.instruments.opcua;

import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/// The references of a node, which a server tells a page at a time (OPC 10000-4, 5.9.3). A server
/// that never comes to an end is left.
final class Pages {
  static final int MOST_REFERENCES = 100_000;

  private Pages() {}

  /// The page behind a continuation point.
  interface Next {
    BrowseResult after(ByteString point) throws UaException;
  }

  /// Each node that is referred to, once.
  static List<ReferenceDescription> all(BrowseResult first, Next next) throws UaException {
    var references = new LinkedHashMap<Object, ReferenceDescription>();
    var part = first;
    while (true) {
      int before = references.size();
      if (part.getReferences() != null) {
        for (var reference : part.getReferences()) {
          references.putIfAbsent(reference.getNodeId(), reference);
        }
      }
      var more = part.getContinuationPoint();
      if (more == null || more.isNullOrEmpty()) {
        return List.copyOf(references.values());
      }
      if (references.size() > MOST_REFERENCES) {
        throw new UaException(
            StatusCodes.Bad_ResponseTooLarge,
            "a node has more than " + MOST_REFERENCES + " others");
      }
      if (part != first && references.size() == before) {
        throw new UaException(
            StatusCodes.Bad_ResponseTooLarge, "the server goes on without telling anything new");
      }
      part = next.after(more);
    }
  }
}
