package athanor.instruments.opcua;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// A mapped device as a site: in each session the namespaces are read anew, so that a server may
/// restart with others.
final class Presence implements Site, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Presence.class.getName());

  private final Link link;
  private final Mapping mapping;
  private volatile Optional<Hand> hand = Optional.empty();

  private Presence(Link link, Mapping mapping) {
    this.link = link;
    this.mapping = mapping;
  }

  static Presence begin(Link link, Mapping mapping) throws UaException {
    var presence = new Presence(link, mapping);
    link.whenDown(() -> presence.hand = Optional.empty());
    presence.arrive();
    link.whenUp(presence::resume);
    return presence;
  }

  private void arrive() throws UaException {
    var session = link.session();
    if (session.isEmpty()) {
      return;
    }
    var boot = Boot.read(link.wire());
    var nodes = new ArrayList<NodeId>();
    for (var signal : mapping.signals().values()) {
      nodes.add(
          signal
              .in(boot)
              .orElseThrow(
                  () -> new UaException(StatusCodes.Bad_NodeIdUnknown, "there is no " + signal)));
    }
    var values = link.wire().read(nodes);
    for (int i = 0; i < nodes.size(); i++) {
      if (values.get(i).statusCode().getValue() == StatusCodes.Bad_NodeIdUnknown) {
        throw new UaException(
            StatusCodes.Bad_NodeIdUnknown,
            "there is no " + List.copyOf(mapping.signals().values()).get(i));
      }
    }
    hand = Optional.of(new Hand(link, session.get(), boot));
  }

  private void resume() {
    try {
      arrive();
    } catch (UaException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} is not usable after a reconnect: {1}",
          id(),
          e.getMessage());
    }
  }

  Link link() {
    return link;
  }

  @Override
  public String id() {
    return mapping.offer().id();
  }

  /// A fresh one for each use: it remembers whether anything was sent.
  @Override
  public Optional<Hand> hand() {
    var session = link.session();
    return hand.filter(now ->
            session
                .filter(active -> active.getSessionId().equals(now.session().getSessionId()))
                .isPresent())
        .map(Hand::fresh);
  }

  @Override
  public Optional<Deed> deed(String operation) {
    return Optional.ofNullable(mapping.operations().get(operation));
  }

  @Override
  public void renew() throws UaException {
    hand = Optional.empty();
    link.renew();
    arrive();
  }

  @Override
  public long changes() {
    return 0;
  }

  @Override
  public void awaitChange(long since, Duration atMost) throws InterruptedException {
    Thread.sleep(atMost);
  }

  @Override
  public void close() {
    hand = Optional.empty();
    link.close();
  }
}
