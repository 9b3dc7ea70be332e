package athanor.opcua.server;

import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.GenericDataTypeCodec;
import org.eclipse.milo.opcua.stack.core.encoding.UaDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.UaEncoder;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.jspecify.annotations.Nullable;

/// KeyValueType (OPC 30500-1): one property of a program, its value as text whatever its type.
record KeyValue(@Nullable String key, @Nullable String value) implements UaStructuredType {
  private static final ExpandedNodeId TYPE = ExpandedNodeId.parse("nsu=" + Names.LADS + ";i=3003");

  @Override
  public ExpandedNodeId getTypeId() {
    return TYPE;
  }

  @Override
  public ExpandedNodeId getBinaryEncodingId() {
    return ExpandedNodeId.parse("nsu=" + Names.LADS + ";i=5045");
  }

  @Override
  public ExpandedNodeId getXmlEncodingId() {
    return ExpandedNodeId.parse("nsu=" + Names.LADS + ";i=5056");
  }

  @Override
  public ExpandedNodeId getJsonEncodingId() {
    return ExpandedNodeId.parse("nsu=" + Names.LADS + ";i=5057");
  }

  static final class Codec extends GenericDataTypeCodec<KeyValue> {
    @Override
    public Class<KeyValue> getType() {
      return KeyValue.class;
    }

    @Override
    public KeyValue decodeType(EncodingContext context, UaDecoder decoder) {
      return new KeyValue(decoder.decodeString("Key"), decoder.decodeString("Value"));
    }

    @Override
    public void encodeType(EncodingContext context, UaEncoder encoder, KeyValue value) {
      encoder.encodeString("Key", value.key());
      encoder.encodeString("Value", value.value());
    }
  }
}
