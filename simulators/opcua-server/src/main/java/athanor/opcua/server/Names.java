package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/// Node ids and browse names written with a prefix, `LADS:1002` or `DI:Manufacturer`, as this
/// server's namespace indexes have them.
final class Names {
  static final String DI = "http://opcfoundation.org/UA/DI/";
  static final String AMB = "http://opcfoundation.org/UA/AMB/";
  static final String MACHINERY = "http://opcfoundation.org/UA/Machinery/";
  static final String LADS = "http://opcfoundation.org/UA/LADS/";
  static final String OWN = "urn:athanor:laboratory";

  private final Map<String, UShort> indexes = new LinkedHashMap<>();

  private static final Map<String, String> URIS = new LinkedHashMap<>();

  static {
    URIS.put("DI", DI);
    URIS.put("AMB", AMB);
    URIS.put("MACH", MACHINERY);
    URIS.put("LADS", LADS);
    URIS.put("own", OWN);
  }

  /// Registers the namespaces.
  ///
  /// @param reversed not in the order in which they depend on each other but in the opposite one:
  ///   nothing in the standard fixes it
  Names(NamespaceTable table, boolean reversed) {
    indexes.put("0", ushort(0));
    var prefixes = new ArrayList<>(URIS.keySet());
    for (var prefix : reversed ? prefixes.reversed() : prefixes) {
      indexes.put(prefix, table.add(URIS.get(prefix)));
    }
  }

  /// The node with a number, for example `LADS:1002`.
  NodeId id(String prefixed) {
    return new NodeId(index(prefixed), uint(Integer.parseInt(local(prefixed))));
  }

  /// The name, for example `DI:Manufacturer`.
  QualifiedName name(String prefixed) {
    return new QualifiedName(index(prefixed), local(prefixed));
  }

  /// A node of the laboratory itself.
  NodeId own(String path) {
    return new NodeId(ownIndex(), path);
  }

  /// A name that the laboratory gave.
  QualifiedName ownName(String name) {
    return new QualifiedName(ownIndex(), name);
  }

  UShort ownIndex() {
    return index("own:");
  }

  static String local(String prefixed) {
    return prefixed.substring(prefixed.indexOf(':') + 1);
  }

  private UShort index(String prefixed) {
    var prefix = prefixed.substring(0, prefixed.indexOf(':'));
    var index = indexes.get(prefix);
    if (index == null) {
      throw new IllegalArgumentException("no namespace has the prefix of " + prefixed);
    }
    return index;
  }
}
