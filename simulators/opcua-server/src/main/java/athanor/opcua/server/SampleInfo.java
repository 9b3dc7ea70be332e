package athanor.opcua.server;

import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.GenericDataTypeCodec;
import org.eclipse.milo.opcua.stack.core.encoding.UaDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.UaEncoder;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.jspecify.annotations.Nullable;

/// SampleInfoType (OPC 30500-1): what a program is run on.
record SampleInfo(
    @Nullable String containerId,
    @Nullable String sampleId,
    @Nullable String position,
    @Nullable String customData)
    implements UaStructuredType {
  private static final ExpandedNodeId TYPE = ExpandedNodeId.parse("nsu=" + Names.LADS + ";i=3002");

  @Override
  public ExpandedNodeId getTypeId() {
    return TYPE;
  }

  @Override
  public ExpandedNodeId getBinaryEncodingId() {
    return ExpandedNodeId.parse("nsu=" + Names.LADS + ";i=5042");
  }

  @Override
  public ExpandedNodeId getXmlEncodingId() {
    return ExpandedNodeId.parse("nsu=" + Names.LADS + ";i=5043");
  }

  @Override
  public ExpandedNodeId getJsonEncodingId() {
    return ExpandedNodeId.parse("nsu=" + Names.LADS + ";i=5044");
  }

  static final class Codec extends GenericDataTypeCodec<SampleInfo> {
    @Override
    public Class<SampleInfo> getType() {
      return SampleInfo.class;
    }

    @Override
    public SampleInfo decodeType(EncodingContext context, UaDecoder decoder) {
      return new SampleInfo(
          decoder.decodeString("ContainerId"),
          decoder.decodeString("SampleId"),
          decoder.decodeString("Position"),
          decoder.decodeString("CustomData"));
    }

    @Override
    public void encodeType(EncodingContext context, UaEncoder encoder, SampleInfo value) {
      encoder.encodeString("ContainerId", value.containerId());
      encoder.encodeString("SampleId", value.sampleId());
      encoder.encodeString("Position", value.position());
      encoder.encodeString("CustomData", value.customData());
    }
  }
}
