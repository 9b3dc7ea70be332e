package athanor.instruments.opcua;

import athanor.instruments.Start;
import java.util.List;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;

/// Looks and acts within one session: what is sent in it is refused by the server once that session
/// has ended.
final class Hand {
  private final Link link;
  private final UaSession session;
  private final Boot boot;
  private boolean acted;

  Hand(Link link, UaSession session, Boot boot) {
    this.link = link;
    this.session = session;
    this.boot = boot;
  }

  Wire wire() {
    return link.wire();
  }

  Boot boot() {
    return boot;
  }

  EncodingContext encoding() {
    return link.client().getStaticEncodingContext();
  }

  /// The same, with which nothing was sent yet.
  Hand fresh() {
    return new Hand(link, session, boot);
  }

  UaSession session() {
    return session;
  }

  /// Whether anything was sent that may move something.
  boolean acted() {
    return acted;
  }

  DataValue read(NodeId variable) throws UaException {
    return link.wire().read(List.of(variable)).getFirst();
  }

  /// Sent once.
  Start write(NodeId variable, Variant value) {
    acted = true;
    try {
      return Reply.of(link.write(session, variable, value));
    } catch (UaException e) {
      return Reply.of(e);
    }
  }

  /// Sent once.
  Start call(Unit.Method method, Variant... inputs) {
    acted = true;
    try {
      var request = new CallMethodRequest(method.owner(), method.id(), inputs);
      return Reply.of(link.call(session, request), method.inputs());
    } catch (UaException e) {
      return Reply.of(e);
    }
  }
}
