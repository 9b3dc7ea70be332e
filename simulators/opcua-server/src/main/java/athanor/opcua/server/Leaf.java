package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.jspecify.annotations.Nullable;

/// A node that is computed when someone looks at it and forgotten afterwards.
///
/// @param content of a variable; null for an object or a method
record Leaf(
    NodeId id,
    QualifiedName name,
    List<Reference> references,
    @Nullable Content content,
    boolean method) {

  /// @param value made when it is asked for
  record Content(NodeId dataType, int rank, Supplier<DataValue> value) {}

  /// The value of an attribute (OPC 10000-3, 5.5 and 5.6); null if a node of this class has none.
  @Nullable Object attribute(AttributeId attribute) {
    return switch (attribute) {
      case NodeId -> id;
      case NodeClass ->
          method ? NodeClass.Method : content == null ? NodeClass.Object : NodeClass.Variable;
      case BrowseName -> name;
      case DisplayName -> LocalizedText.english(name.getName());
      case Description -> LocalizedText.NULL_VALUE;
      case WriteMask, UserWriteMask -> uint(0);
      case EventNotifier -> content == null && !method ? ubyte(0) : null;
      case Executable, UserExecutable -> method ? true : null;
      case DataType -> content == null ? null : content.dataType();
      case ValueRank -> content == null ? null : content.rank();
      case ArrayDimensions ->
          content == null || content.rank() < 1 ? null : new UInteger[] {uint(0)};
      case AccessLevel, UserAccessLevel ->
          content == null
              ? null
              : org.eclipse.milo.opcua.sdk.core.AccessLevel.toValue(AccessLevel.CurrentRead);
      case MinimumSamplingInterval -> content == null ? null : 0.0;
      case Historizing -> content == null ? null : false;
      default -> null;
    };
  }
}
