package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.schemas.Value;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.StructureType;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureField;

/// An assignment as the input arguments of a StartProgram method (OPC 30500-1). Devices order them
/// differently, and even the published nodeset holds two orders, so each is placed by its name.
sealed interface Binding {
  record Bound(List<Variant> arguments) implements Binding {}

  /// Something that must be said has no place; nothing may be called.
  record Unplaceable(String why) implements Binding {}

  /// @param task the argument that takes the command's id
  /// @param pair how the device wants a property and its value to be written
  static Binding of(
      Assignment assignment,
      String program,
      String task,
      Unit.Method method,
      Optional<StructureDefinition> pair,
      EncodingContext encoding) {
    var missing = new LinkedHashSet<>(List.of("ProgramTemplateId", task));
    if (!assignment.arguments().isEmpty()) {
      missing.add("Properties");
    }
    method.inputs().forEach(input -> missing.remove(input.getName()));
    if (!missing.isEmpty()) {
      return new Unplaceable("its StartProgram has no argument " + String.join(", ", missing));
    }
    if (!assignment.arguments().isEmpty() && !pair.filter(Binding::writable).isPresent()) {
      return new Unplaceable("it does not tell how to write a property and its value");
    }
    var arguments = new ArrayList<Variant>();
    for (var input : method.inputs()) {
      if (task.equals(input.getName())) {
        arguments.add(Variant.ofString(assignment.command().toString()));
        continue;
      }
      arguments.add(
          switch (String.valueOf(input.getName())) {
            case "ProgramTemplateId" -> Variant.ofString(program);
            case "SupervisoryJobId" -> Variant.ofString(assignment.campaign());
            case "Properties" ->
                Variant.ofExtensionObjectArray(properties(assignment, pair, encoding));
            case "Samples" -> Variant.ofExtensionObjectArray(new ExtensionObject[0]);
            // an argument of the device's own: we have nothing to say to it
            case String _ -> Variant.ofNull();
          });
    }
    return new Bound(List.copyOf(arguments));
  }

  private static ExtensionObject[] properties(
      Assignment assignment, Optional<StructureDefinition> pair, EncodingContext encoding) {
    return new TreeMap<>(assignment.arguments())
        .entrySet().stream()
            .map(entry ->
                write(pair.orElseThrow(), entry.getKey(), plain(entry.getValue()), encoding))
            .toArray(ExtensionObject[]::new);
  }

  /// Values of properties travel as text; numbers without an exponent, in the property's unit.
  private static String plain(Value value) {
    return switch (value) {
      case Value.Quantity quantity ->
          quantity.value() == 0
              ? "0"
              : BigDecimal.valueOf(quantity.value()).stripTrailingZeros().toPlainString();
      case Value.Text text -> text.text();
    };
  }

  private static boolean writable(StructureDefinition pair) {
    var names = new ArrayList<String>();
    for (var field : pair.getFields()) {
      names.add(field.getName());
    }
    return pair.getStructureType() == StructureType.Structure
        && names.equals(List.of("Key", "Value"));
  }

  /// OPC 10000-6, 5.2.6: the fields in their order, each by its own data type.
  private static ExtensionObject write(
      StructureDefinition pair, String key, String value, EncodingContext encoding) {
    var buffer = Unpooled.buffer();
    try {
      var encoder = new OpcUaBinaryEncoder(encoding).setBuffer(buffer);
      for (StructureField field : pair.getFields()) {
        var text = "Key".equals(field.getName()) ? key : value;
        NodeId type = field.getDataType();
        if (type.equals(NodeIds.String)) {
          encoder.encodeString(text);
        } else if (type.equals(NodeIds.QualifiedName)) {
          encoder.encodeQualifiedName(new QualifiedName(0, text));
        } else {
          encoder.encodeVariant(Variant.ofString(text));
        }
      }
      return ExtensionObject.of(
          ByteString.of(ByteBufUtil.getBytes(buffer)), pair.getDefaultEncodingId());
    } finally {
      buffer.release();
    }
  }
}
