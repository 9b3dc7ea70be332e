package athanor.opcua.server;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/// Values with their status and time, as OPC UA carries them.
final class Values {
  /// 1601-01-01: has not happened (OPC 10000-6, DateTime).
  static final DateTime NEVER = DateTime.MIN_VALUE;

  private Values() {}

  static DataValue of(Object value) {
    return at(value, DateTime.now());
  }

  static DataValue at(Object value, Instant time) {
    return at(value, new DateTime(time));
  }

  private static DataValue at(Object value, DateTime time) {
    return new DataValue(new Variant(value), StatusCode.GOOD, time, time);
  }

  static DataValue of(UaStructuredType structure, EncodingContext context) {
    return of(ExtensionObject.encode(context, structure));
  }

  static <T extends UaStructuredType> DataValue of(
      Class<T> type, List<T> structures, EncodingContext context) {
    return of(
        structures.stream()
            .map(structure -> ExtensionObject.encode(context, structure))
            .toArray(ExtensionObject[]::new));
  }

  /// There is no value yet, and that is normal.
  static DataValue waiting() {
    return new DataValue(
        Variant.NULL_VALUE,
        new StatusCode(StatusCodes.Bad_WaitingForInitialData),
        DateTime.now(),
        DateTime.now());
  }

  /// OPC 10000-3, Duration: milliseconds as a Double.
  static double duration(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /// The plain value that a variable has until someone sets it: Milo would serve an unset one as
  /// Good with null.
  static DataValue initial(NodeId dataType, int rank) {
    if (rank != -1) {
      return dataType.equals(NodeIds.NodeId)
          ? of(new NodeId[0])
          : dataType.equals(NodeIds.Double)
              ? of(new Double[0])
              : dataType.equals(NodeIds.String) ? of(new String[0]) : of(new ExtensionObject[0]);
    }
    if (dataType.equals(NodeIds.String)) {
      return of("");
    } else if (dataType.equals(NodeIds.LocalizedText)) {
      return of(LocalizedText.english(""));
    } else if (dataType.equals(NodeIds.Double) || dataType.equals(NodeIds.Duration)) {
      return of(0.0);
    } else if (dataType.equals(NodeIds.Boolean)) {
      return of(false);
    } else if (dataType.equals(NodeIds.Int32)) {
      return of(0);
    } else if (dataType.equals(NodeIds.UInt32)) {
      return of(uint(0));
    } else if (dataType.equals(NodeIds.DateTime)) {
      return of(NEVER);
    } else if (dataType.equals(NodeIds.NodeId)) {
      return of(NodeId.NULL_VALUE);
    } else {
      return waiting();
    }
  }
}
