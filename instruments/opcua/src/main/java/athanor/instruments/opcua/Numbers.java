package athanor.instruments.opcua;

import athanor.instruments.Assignment;
import athanor.schemas.Value;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;

/// Numbers as the variables of a server hold them (OPC 10000-6, 5.1.2).
final class Numbers {
  private Numbers() {}

  /// A number in the type of its variable; a Double where that is none of the built-in ones.
  static Variant of(double value, NodeId type) {
    int id =
        type.getNamespaceIndex().intValue() == 0
                && type.getIdentifier() instanceof Number identifier
            ? identifier.intValue()
            : 0;
    long whole = Math.round(value);
    return switch (id) {
      case 1 -> Variant.ofBoolean(value != 0);
      case 2 -> Variant.ofSByte((byte) whole);
      case 3 -> Variant.ofByte(Unsigned.ubyte(whole));
      case 4 -> Variant.ofInt16((short) whole);
      case 5 -> Variant.ofUInt16(Unsigned.ushort((int) whole));
      case 6, 27 -> Variant.ofInt32((int) whole);
      case 7, 28 -> Variant.ofUInt32(Unsigned.uint(whole));
      case 8 -> Variant.ofInt64(whole);
      case 9 -> Variant.ofUInt64(Unsigned.ulong(whole));
      case 10 -> Variant.ofFloat((float) value);
      default -> Variant.ofDouble(value);
    };
  }

  /// The number that an argument is; NaN where it is none.
  static double given(Assignment assignment, String argument) {
    return assignment.arguments().get(argument) instanceof Value.Quantity(double value, String _)
        ? value
        : Double.NaN;
  }

  /// The finite number that a variable shows, if its value is not bad; 1 and 0 for true and false.
  static Optional<Double> in(DataValue value) {
    if (value.statusCode().isBad()) {
      return Optional.empty();
    }
    return switch (value.value().value()) {
      case Number number when Double.isFinite(number.doubleValue()) ->
          Optional.of(number.doubleValue());
      case Boolean on -> Optional.of(on ? 1.0 : 0.0);
      case null, default -> Optional.empty();
    };
  }
}
