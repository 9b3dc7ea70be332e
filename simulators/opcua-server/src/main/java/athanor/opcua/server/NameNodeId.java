package athanor.opcua.server;

import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.GenericDataTypeCodec;
import org.eclipse.milo.opcua.stack.core.encoding.UaDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.UaEncoder;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// NameNodeIdDataType (OPC 10000-110): a node and what people call it.
record NameNodeId(LocalizedText name, NodeId nodeId) implements UaStructuredType {
  private static final ExpandedNodeId TYPE = ExpandedNodeId.parse("nsu=" + Names.AMB + ";i=3003");

  @Override
  public ExpandedNodeId getTypeId() {
    return TYPE;
  }

  @Override
  public ExpandedNodeId getBinaryEncodingId() {
    return ExpandedNodeId.parse("nsu=" + Names.AMB + ";i=5012");
  }

  @Override
  public ExpandedNodeId getXmlEncodingId() {
    return ExpandedNodeId.parse("nsu=" + Names.AMB + ";i=5013");
  }

  @Override
  public ExpandedNodeId getJsonEncodingId() {
    return ExpandedNodeId.NULL_VALUE;
  }

  static final class Codec extends GenericDataTypeCodec<NameNodeId> {
    @Override
    public Class<NameNodeId> getType() {
      return NameNodeId.class;
    }

    @Override
    public NameNodeId decodeType(EncodingContext context, UaDecoder decoder) {
      return new NameNodeId(decoder.decodeLocalizedText("Name"), decoder.decodeNodeId("NodeId"));
    }

    @Override
    public void encodeType(EncodingContext context, UaEncoder encoder, NameNodeId value) {
      encoder.encodeLocalizedText("Name", value.name());
      encoder.encodeNodeId("NodeId", value.nodeId());
    }
  }
}
