package athanor.instruments.opcua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;

/// Opens structures of the standard namespace, whatever a server may have put into them.
final class Structs {
  private Structs() {}

  static <T> Optional<T> decode(EncodingContext encoding, ExtensionObject body, Class<T> kind) {
    if (body.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(body.decode(encoding)).filter(kind::isInstance).map(kind::cast);
    } catch (UaSerializationException e) {
      return Optional.empty();
    }
  }

  /// The elements that could be opened; none for null, an empty array and a null element alike.
  static <T> List<T> all(EncodingContext encoding, Object value, Class<T> kind) {
    var all = new ArrayList<T>();
    if (value instanceof ExtensionObject[] bodies) {
      for (var body : bodies) {
        if (body != null) {
          decode(encoding, body, kind).ifPresent(all::add);
        }
      }
    }
    return all;
  }
}
